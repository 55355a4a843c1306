package org.ticketonce.issuer.replay;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.ticketonce.issuer.batches.BatchIntake;

/** Takes batches off the dead letter topics. */
@ApplicationScoped
public class DeadLetterConsumer {
  static final String CHANNEL = "listed-dead-letters";
  private final BatchIntake intake;
  private final ListDeadLetters listDeadLetters;

  DeadLetterConsumer(BatchIntake intake, ListDeadLetters listDeadLetters) {
    this.intake = intake;
    this.listDeadLetters = listDeadLetters;
  }

  @Incoming(CHANNEL)
  Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
    return intake.take(records, listDeadLetters);
  }
}
