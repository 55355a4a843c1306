package org.ticketonce.notifier.apologies;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.ticketonce.contract.ApologyOwed;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.publish.CloudEvents;

/** Puts apologies on {@code ticket.events}. */
@Singleton
public class ApologyLog {
  private final Producer<byte[], byte[]> producer;
  private final CloudEvents cloudEvents;

  @Inject
  ApologyLog(Producer<byte[], byte[]> producer, CloudEvents cloudEvents) {
    this.producer = producer;
    this.cloudEvents = cloudEvents;
  }

  /**
   * Returns after the broker's acknowledgement; {@link ApologyNotTaken} if there is none.
   *
   * @param id the mail's short name, also the record's key
   */
  public void append(EmailId id, ApologyOwed apology) {
    try {
      producer
          .send(
              cloudEvents.record(
                  Topics.TICKET_EVENTS,
                  apology.eventId().toString(),
                  ApologyOwed.TYPE,
                  id.value(),
                  apology))
          .get();
    } catch (ExecutionException failure) {
      throw new ApologyNotTaken("an apology was not acknowledged", failure.getCause());
    } catch (KafkaException failure) {
      throw new ApologyNotTaken("an apology was not acknowledged", failure);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ApologyNotTaken("stopping before an apology was acknowledged", stopping);
    }
  }
}
