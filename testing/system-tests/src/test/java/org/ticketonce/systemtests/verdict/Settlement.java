package org.ticketonce.systemtests.verdict;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.ticketonce.contract.Topics;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.site.Pause;
import org.ticketonce.systemtests.site.Site;

/**
 * Waits until nothing moves any more: everything is consumed, announced, told, and mailed or held.
 */
final class Settlement {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final long LOOK_MILLIS = 1_000;

  /**
   * Seen at rest so often in a row, it is at rest: sweeps come once a second, and within ten an
   * issuer has noticed that its database was restored.
   */
  private static final int LOOKS = 15;

  private static final String DEAD_LETTERS = "ticket-issuer-dead-letters";

  /** Who reads which topic. */
  private static final Map<String, String> CONSUMERS =
      Map.of(
          Topics.STRIPE_EVENTS,
          "ticket-issuer",
          Topics.EMAIL_EVENTS,
          "ticket-issuer-email-states",
          Topics.TICKET_EVENTS,
          "email-notifier",
          Topics.deadLettersOf(Topics.STRIPE_EVENTS),
          DEAD_LETTERS,
          Topics.deadLettersOf(Topics.EMAIL_EVENTS),
          DEAD_LETTERS,
          Topics.deadLettersOf(Topics.TICKET_EVENTS),
          DEAD_LETTERS);

  private static final String UNANNOUNCED =
      "select count(*) from announcements where published_at is null";

  private static final String UNDECIDED =
      "select count(*) from orders where status = 'COLLECTING' and collecting_since is not null";

  private static final String UNTOLD =
      "select count(*) from emails where revision > published_revision";

  private static final String UNSENT =
      """
      select count(*) from emails
      where status in ('PENDING', 'CLAIMED', 'SENDING')
        or (status = 'UNCERTAIN' and next_attempt_at is not null)
      """;

  private final Site site;

  Settlement(Site site) {
    this.site = site;
  }

  /** What still moves when patience ends; empty if nothing does. */
  Map<String, Long> await() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int looks = 0;
    Map<String, Long> moving = moving();
    while (looks < LOOKS && System.nanoTime() < deadline) {
      Pause.millis(LOOK_MILLIS);
      moving = moving();
      looks = moving.isEmpty() ? looks + 1 : 0;
    }
    return moving;
  }

  private Map<String, Long> moving() {
    String issuer = site.database().jdbcUrl(Service.TICKET_ISSUER.database().orElseThrow());
    String notifier = site.database().jdbcUrl(Service.EMAIL_NOTIFIER.database().orElseThrow());
    Map<String, Long> moving = new TreeMap<>();
    moving.put("announcements not published", Rows.count(issuer, UNANNOUNCED));
    moving.put("paid orders COLLECTING", Rows.count(issuer, UNDECIDED));
    moving.put("mails not told of", Rows.count(notifier, UNTOLD));
    moving.put("mails under way", Rows.count(notifier, UNSENT));
    moving.putAll(lags());
    moving.values().removeIf(count -> count == 0);
    return moving;
  }

  private Map<String, Long> lags() {
    Map<String, Long> lags = new HashMap<>();
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", site.broker().bootstrapServers()))) {
      for (Map.Entry<String, String> consumer : CONSUMERS.entrySet()) {
        lags.put("records not read of " + consumer.getKey(), lag(admin, consumer));
      }
      return lags;
    } catch (ExecutionException e) {
      throw new AssertionError("Kafka does not tell how far its consumers are", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static long lag(Admin admin, Map.Entry<String, String> consumer)
      throws ExecutionException, InterruptedException {
    String topic = consumer.getKey();
    int partitions =
        admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(latest).all().get();
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(consumer.getValue()).partitionsToOffsetAndMetadata().get();
    return ends.entrySet().stream()
        .mapToLong(end -> end.getValue().offset() - offset(committed.get(end.getKey())))
        .sum();
  }

  private static long offset(OffsetAndMetadata committed) {
    return committed == null ? 0 : committed.offset();
  }
}
