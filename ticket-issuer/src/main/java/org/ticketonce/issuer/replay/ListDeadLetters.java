package org.ticketonce.issuer.replay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ticketonce.issuer.batches.BatchHandler;
import org.ticketonce.issuer.batches.Consumed;

/** Puts every dead letter on the list. Nothing it reads becomes a dead letter itself. */
@ApplicationScoped
public class ListDeadLetters implements BatchHandler<Letter> {
  /** Consumer group of the dead letter topics. */
  public static final String GROUP = "ticket-issuer-dead-letters";

  private final DeadLetterLedger ledger;
  private final MeterRegistry meters;

  ListDeadLetters(DeadLetterLedger ledger, MeterRegistry meters) {
    this.ledger = ledger;
    this.meters = meters;
    LetterId.ORIGINS.forEach(this::listed);
  }

  @Override
  public Uni<Void> commit(List<Letter> letters, Consumed consumed) {
    return ledger
        .insert(letters, consumed)
        .invoke(topics -> topics.forEach(topic -> listed(topic).increment()))
        .replaceWithVoid();
  }

  @Override
  public Letter read(ConsumerRecord<String, byte[]> record) {
    return LetterReader.read(record);
  }

  private Counter listed(String topic) {
    return meters.counter("ticketonce.dead.letters.listed", "topic", topic);
  }

  @Override
  public String group() {
    return GROUP;
  }

  @Override
  public String channel() {
    return DeadLetterConsumer.CHANNEL;
  }
}
