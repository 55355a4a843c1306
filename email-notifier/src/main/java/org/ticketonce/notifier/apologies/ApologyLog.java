package org.ticketonce.notifier.apologies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ticketonce.contract.ApologyOwed;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.ledger.EmailId;

/** Puts apologies on {@code ticket.events}, as CloudEvents in binary mode. */
@Singleton
public class ApologyLog {
  private final Producer<byte[], byte[]> producer;
  private final ObjectMapper mapper;
  private final Clock clock;

  @Inject
  ApologyLog(Producer<byte[], byte[]> producer, ObjectMapper mapper, Clock clock) {
    this.producer = producer;
    this.mapper = mapper;
    this.clock = clock;
  }

  /**
   * Returns after the broker's acknowledgement; {@link ApologyNotTaken} if there is none.
   *
   * @param id the mail's short name, also the record's key
   */
  public void append(EmailId id, ApologyOwed apology) {
    byte[] key = bytes(id.value());
    ProducerRecord<byte[], byte[]> asked =
        new ProducerRecord<>(Topics.TICKET_EVENTS, key, json(apology));
    asked
        .headers()
        .add(Headers.CE_SPECVERSION, bytes(Headers.SPECVERSION_1_0))
        .add(Headers.CE_ID, bytes(apology.eventId().toString()))
        .add(Headers.CE_TYPE, bytes(ApologyOwed.TYPE))
        .add(Headers.CE_SOURCE, bytes("/email-notifier"))
        .add(Headers.CE_SUBJECT, key)
        .add(Headers.CE_TIME, bytes(clock.instant().toString()))
        .add(Headers.CONTENT_TYPE, bytes("application/json"));
    try {
      producer.send(asked).get();
    } catch (ExecutionException failure) {
      throw new ApologyNotTaken("an apology was not acknowledged", failure.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ApologyNotTaken("stopping before an apology was acknowledged", stopping);
    }
  }

  private byte[] json(ApologyOwed apology) {
    try {
      return mapper.writeValueAsBytes(apology);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an apology can always be written as JSON", impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
