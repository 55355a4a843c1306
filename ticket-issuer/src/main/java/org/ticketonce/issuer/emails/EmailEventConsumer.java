package org.ticketonce.issuer.emails;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.ticketonce.issuer.batches.BatchIntake;

/** Takes batches off {@code email.events}. */
@ApplicationScoped
public class EmailEventConsumer {
  static final String CHANNEL = "email-events";
  private final BatchIntake intake;
  private final RecordEmailStates recordEmailStates;

  EmailEventConsumer(BatchIntake intake, RecordEmailStates recordEmailStates) {
    this.intake = intake;
    this.recordEmailStates = recordEmailStates;
  }

  @Incoming(CHANNEL)
  Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
    return intake.take(records, recordEmailStates);
  }
}
