package org.ticketonce.issuer.emails;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.ticketonce.contract.EmailStateChanged;
import org.ticketonce.contract.Headers;
import org.ticketonce.issuer.batches.BatchHandler;
import org.ticketonce.issuer.batches.Consumed;
import org.ticketonce.issuer.batches.UnreadableRecord;

/**
 * Keeps the newest state of each mail. The topic may carry other types of events, today's or those
 * of a later notifier: they are counted and ignored. A record without a type is a state.
 */
@ApplicationScoped
public class RecordEmailStates implements BatchHandler<Optional<EmailStateChanged>> {
  /** Consumer group of {@code email.events}. */
  public static final String GROUP = "ticket-issuer-email-states";

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(EmailStateChanged.class);
  private final EmailStateLedger ledger;
  private final Counter otherTypes;

  RecordEmailStates(EmailStateLedger ledger, MeterRegistry meters) {
    this.ledger = ledger;
    this.otherTypes = meters.counter("ticketonce.email.events.ignored");
  }

  @Override
  public Uni<Void> commit(List<Optional<EmailStateChanged>> states, Consumed consumed) {
    return ledger.record(newest(states.stream().flatMap(Optional::stream).toList()), consumed);
  }

  /** One row may stand only once in a statement that updates it. */
  private static Collection<EmailStateChanged> newest(List<EmailStateChanged> states) {
    Map<List<Object>, EmailStateChanged> newest = new LinkedHashMap<>();
    for (EmailStateChanged state : states) {
      newest.merge(
          List.of(state.orderKey(), state.kind(), state.cause(), state.generation()),
          state,
          (one, other) -> one.revision() >= other.revision() ? one : other);
    }
    return newest.values();
  }

  @Override
  public Optional<EmailStateChanged> read(ConsumerRecord<String, byte[]> record)
      throws UnreadableRecord {
    if (isOfAnotherType(record)) {
      otherTypes.increment();
      return Optional.empty();
    }
    if (record.value() == null) {
      throw new UnreadableRecord("no value", null);
    }
    try {
      EmailStateChanged state = JSON.readValue(record.value());
      if (state.orderKey() == null
          || state.kind() == null
          || state.cause() == null
          || state.status() == null
          || state.queuedAt() == null) {
        throw new UnreadableRecord("not an e-mail's state: a member is missing", null);
      }
      return Optional.of(state);
    } catch (IOException notAState) {
      // Its text would quote the input, which may be personal.
      throw new UnreadableRecord("not an e-mail's state", null);
    }
  }

  private static boolean isOfAnotherType(ConsumerRecord<String, byte[]> record) {
    Header type = record.headers().lastHeader(Headers.CE_TYPE);
    return type != null
        && !EmailStateChanged.TYPE.equals(new String(type.value(), StandardCharsets.UTF_8));
  }

  @Override
  public String group() {
    return GROUP;
  }

  @Override
  public String channel() {
    return EmailEventConsumer.CHANNEL;
  }
}
