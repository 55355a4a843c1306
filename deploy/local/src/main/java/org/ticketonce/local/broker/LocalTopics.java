package org.ticketonce.local.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.ticketonce.contract.Topics;

/** The topics of the project with the retention that production has, on one replica. */
final class LocalTopics {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration STRIPE_EVENTS = Duration.ofDays(35);
  private static final Duration ANNOUNCEMENTS = Duration.ofDays(7);
  private static final Duration DEAD_LETTERS = Duration.ofDays(90);

  private static final List<NewTopic> ALL =
      List.of(
          topic(Topics.STRIPE_EVENTS, STRIPE_EVENTS),
          topic(Topics.TICKET_EVENTS, ANNOUNCEMENTS),
          topic(Topics.EMAIL_EVENTS, ANNOUNCEMENTS),
          topic(Topics.deadLettersOf(Topics.STRIPE_EVENTS), DEAD_LETTERS),
          topic(Topics.deadLettersOf(Topics.TICKET_EVENTS), DEAD_LETTERS),
          topic(Topics.deadLettersOf(Topics.EMAIL_EVENTS), DEAD_LETTERS));

  private LocalTopics() {}

  private static NewTopic topic(String name, Duration retention) {
    return new NewTopic(name, BrokerSettings.PARTITIONS, (short) 1)
        .configs(
            Map.of(
                "retention.ms",
                Long.toString(retention.toMillis()),
                "retention.bytes",
                "-1",
                "max.message.bytes",
                Integer.toString(BrokerSettings.MAX_RECORD_BYTES),
                "flush.messages",
                "1"));
  }

  /** Returns when every partition of every topic has a leader. */
  static void createAbsent(String bootstrapServers) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Set<String> present = admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      List<NewTopic> absent = ALL.stream().filter(t -> !present.contains(t.name())).toList();
      admin.createTopics(absent).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      awaitLeaders(admin);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The broker does not provide its topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the broker", e);
    }
  }

  private static void awaitLeaders(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!areLed(admin)) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("A partition has no leader after " + PATIENCE);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** A topic that has just been made may be unknown to the broker for a moment. */
  private static boolean areLed(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return partitions(admin).allMatch(LocalTopics::isLed);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw failure;
    }
  }

  private static Stream<TopicPartitionInfo> partitions(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<String> names = ALL.stream().map(NewTopic::name).toList();
    return admin
        .describeTopics(names)
        .allTopicNames()
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .values()
        .stream()
        .map(TopicDescription::partitions)
        .flatMap(List::stream);
  }

  private static boolean isLed(TopicPartitionInfo partition) {
    return partition.leader() != null && !partition.leader().isEmpty();
  }
}
