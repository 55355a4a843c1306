package org.ticketonce.issuer.announcements;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.ticketonce.contract.Headers;

/** The topic {@code ticket.events}. */
@ApplicationScoped
public class AnnouncementLog {
  private static final String SOURCE = "/ticket-issuer";
  private final MutinyEmitter<byte[]> emitter;

  AnnouncementLog(
      @Channel("ticket-events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter) {
    this.emitter = emitter;
  }

  /** Completes once all in-sync replicas have it. */
  Uni<Void> publish(Announcement announcement) {
    Message<byte[]> record =
        Message.of(bytes(announcement.body()))
            .addMetadata(
                OutgoingKafkaRecordMetadata.<String>builder()
                    .withKey(announcement.order().value())
                    .withHeaders(headers(announcement))
                    .build());
    return emitter.sendMessage(record);
  }

  private RecordHeaders headers(Announcement announcement) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.CE_SPECVERSION, bytes(Headers.SPECVERSION_1_0));
    headers.add(Headers.CE_ID, bytes(announcement.eventId().toString()));
    headers.add(Headers.CE_TYPE, bytes(announcement.type()));
    headers.add(Headers.CE_SOURCE, bytes(SOURCE));
    headers.add(Headers.CE_SUBJECT, bytes(announcement.order().value()));
    headers.add(Headers.CE_TIME, bytes(announcement.decidedAt().toString()));
    headers.add(Headers.CONTENT_TYPE, bytes("application/json"));
    return headers;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
