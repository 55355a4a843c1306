package org.ticketonce.systemtests.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.systemtests.stack.WholeTopic;

/** All of {@code ticket.events}, read from its beginning. */
final class AnnouncementLog {
  private final Supplier<String> bootstrapServers;

  AnnouncementLog(Supplier<String> bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** One announcement as published, perhaps more than once. */
  record Entry(UUID eventId, String body) {}

  /** By order key, in the order of the log. */
  Map<String, List<Entry>> readAll() {
    return WholeTopic.read(bootstrapServers.get(), Topics.TICKET_EVENTS).stream()
        .collect(
            Collectors.groupingBy(
                ConsumerRecord::key,
                Collectors.mapping(
                    announced -> new Entry(eventId(announced), announced.value()),
                    Collectors.toList())));
  }

  private static UUID eventId(ConsumerRecord<String, String> announced) {
    byte[] id = announced.headers().lastHeader(Headers.CE_ID).value();
    return UUID.fromString(new String(id, StandardCharsets.UTF_8));
  }
}
