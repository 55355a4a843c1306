package org.ticketonce.issuer.emails;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ticketonce.contract.EmailStateChanged;
import org.ticketonce.issuer.batches.BatchHandler;
import org.ticketonce.issuer.batches.Consumed;
import org.ticketonce.issuer.batches.UnreadableRecord;

/** Keeps the newest state of each mail. */
@ApplicationScoped
public class RecordEmailStates implements BatchHandler<EmailStateChanged> {
  /** Consumer group of {@code email.events}. */
  public static final String GROUP = "ticket-issuer-email-states";

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(EmailStateChanged.class);
  private final EmailStateLedger ledger;

  RecordEmailStates(EmailStateLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Uni<Void> commit(List<EmailStateChanged> states, Consumed consumed) {
    return ledger.record(newest(states), consumed);
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
  public EmailStateChanged read(ConsumerRecord<String, byte[]> record) throws UnreadableRecord {
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
      return state;
    } catch (IOException notAState) {
      // Its text would quote the input, which may be personal.
      throw new UnreadableRecord("not an e-mail's state", null);
    }
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
