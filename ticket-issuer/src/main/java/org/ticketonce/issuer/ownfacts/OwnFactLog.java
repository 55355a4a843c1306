package org.ticketonce.issuer.ownfacts;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.facts.OwnFact;

/** The topic {@code stripe.events}, for facts of our own. */
@ApplicationScoped
public class OwnFactLog {
  private static final String SOURCE = "/ticket-issuer";

  /** Longer than the producer's own time-out, so that it only ends what hangs. */
  private static final Duration LONGEST_SEND = Duration.ofSeconds(30);

  private final MutinyEmitter<byte[]> emitter;

  OwnFactLog(
      @Channel("own-facts") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter) {
    this.emitter = emitter;
  }

  /** Completes once all in-sync replicas have it; a second copy does no harm. */
  public Uni<Void> publish(OrderKey order, OwnFact fact) {
    return publish(order, new OwnFactRecord(order, fact).body());
  }

  /** The same for a fact that is written already. */
  Uni<Void> publish(OrderKey order, String body) {
    Message<byte[]> record =
        Message.of(bytes(body))
            .addMetadata(
                OutgoingKafkaRecordMetadata.<String>builder()
                    .withKey(order.value())
                    .withHeaders(headers(order))
                    .build());
    return emitter.sendMessage(record).ifNoItem().after(LONGEST_SEND).fail();
  }

  private static RecordHeaders headers(OrderKey order) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.CE_TYPE, bytes(OwnFactRecord.TYPE));
    headers.add(Headers.CE_SOURCE, bytes(SOURCE));
    headers.add(Headers.CE_SUBJECT, bytes(order.value()));
    headers.add(Headers.CONTENT_TYPE, bytes("application/json"));
    return headers;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
