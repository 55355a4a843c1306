package org.ticketonce.issuer.webhooks;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ticketonce.issuer.announcements.AnnouncementPublisher;
import org.ticketonce.issuer.batches.BatchHandler;
import org.ticketonce.issuer.batches.Consumed;
import org.ticketonce.issuer.batches.UnreadableRecord;
import org.ticketonce.issuer.facts.StripeEvent;
import org.ticketonce.issuer.facts.StripeEventReader;
import org.ticketonce.issuer.facts.UnreadableEvent;
import org.ticketonce.issuer.orders.Arrival;
import org.ticketonce.issuer.orders.OrderLedger;
import org.ticketonce.issuer.ownfacts.OwnFactRecord;

/** Records what Stripe's events say, and has what was decided published. */
@ApplicationScoped
public class RecordFacts implements BatchHandler<Arrival> {
  /** Consumer group of {@code stripe.events}. */
  public static final String GROUP = "ticket-issuer";

  private final StripeEventReader reader;
  private final OrderLedger ledger;
  private final AnnouncementPublisher publisher;
  private final DeliveryReport report;

  RecordFacts(
      StripeEventReader reader,
      OrderLedger ledger,
      AnnouncementPublisher publisher,
      DeliveryReport report) {
    this.reader = reader;
    this.ledger = ledger;
    this.publisher = publisher;
    this.report = report;
  }

  @Override
  public Uni<Void> commit(List<Arrival> arrivals, Consumed consumed) {
    return ledger
        .record(arrivals, consumed)
        .invoke(outcome -> outcome.deliveries().forEach(report::tell))
        .invoke(
            outcome -> {
              if (outcome.announced() > 0) {
                publisher.wake();
              }
            })
        .replaceWithVoid();
  }

  /**
   * A record without a key is one of which the ingress could not tell whose it is, so that it has
   * checked neither mode nor account: whatever can be read of it here, it is not fulfilled.
   */
  @Override
  public Arrival read(ConsumerRecord<String, byte[]> record) throws UnreadableRecord {
    if (record.key() == null) {
      throw new UnreadableRecord("no key: neither its mode nor its account was checked", null);
    }
    try {
      if (OwnFactRecord.isOne(record)) {
        OwnFactRecord own = OwnFactRecord.read(record);
        return new Arrival(own.order(), List.of(own.fact()), null);
      }
      StripeEvent event = reader.read(record.value());
      return new Arrival(event.order(), event.facts(), DeliveryReader.read(record, event));
    } catch (UnreadableEvent unreadable) {
      throw new UnreadableRecord(unreadable.getMessage(), unreadable);
    }
  }

  @Override
  public String group() {
    return GROUP;
  }

  @Override
  public String channel() {
    return StripeEventConsumer.CHANNEL;
  }
}
