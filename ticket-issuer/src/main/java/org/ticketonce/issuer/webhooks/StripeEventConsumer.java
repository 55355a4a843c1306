package org.ticketonce.issuer.webhooks;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.ticketonce.issuer.batches.BatchIntake;

/** Takes batches off {@code stripe.events}; a batch is acknowledged when all of it is settled. */
@ApplicationScoped
public class StripeEventConsumer {
  static final String CHANNEL = "stripe-events";
  private final BatchIntake intake;
  private final RecordFacts recordFacts;

  StripeEventConsumer(BatchIntake intake, RecordFacts recordFacts) {
    this.intake = intake;
    this.recordFacts = recordFacts;
  }

  /** One batch after the other: the next waits until this one is settled. */
  @Incoming(CHANNEL)
  Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
    return intake.take(records, recordFacts);
  }
}
