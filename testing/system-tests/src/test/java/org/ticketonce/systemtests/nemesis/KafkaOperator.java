package org.ticketonce.systemtests.nemesis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.ticketonce.systemtests.site.Broker;
import org.ticketonce.systemtests.site.Pause;

/** What an administrator can do to topics and groups. */
final class KafkaOperator implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;
  private static final int MOST_PARTITIONS = 50;
  private static final long SOME_RECORDS = 300;
  private static final long RETRY_MILLIS = 500;

  private final Admin admin;

  KafkaOperator(Broker broker) {
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  /** Where a group is to go on. */
  enum Place {
    /** Some hundred records before the end. */
    BACK,
    /** The end. */
    END
  }

  /** One more, unless there are more than a soak of hours comes to: keys move. */
  void addPartition(String topic) {
    int partitions = partitions(topic);
    if (partitions < MOST_PARTITIONS) {
      await(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions + 1))).all());
    }
  }

  /** They join again, if they live. */
  void removeMembers(String group) {
    untilItWorks(() -> tryToRemoveMembers(group));
  }

  /** Fails where one of them has just left by itself. */
  private void tryToRemoveMembers(String group) {
    boolean anybody =
        !await(admin.describeConsumerGroups(List.of(group)).all()).get(group).members().isEmpty();
    if (anybody) {
      await(
          admin
              .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
              .all());
    }
  }

  /** Does {@code work} on a group as soon as Kafka has noticed that nobody is in it any more. */
  void whileEmpty(String group, Runnable work) {
    untilItWorks(
        () -> {
          tryToRemoveMembers(group);
          work.run();
        });
  }

  private static void untilItWorks(Runnable work) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        work.run();
        return;
      } catch (AssertionError notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
        Pause.millis(RETRY_MILLIS);
      }
    }
  }

  /** Of a group that nobody is in. */
  void setOffsets(String group, String topic, Place place) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition = 0; partition < partitions(topic); partition++) {
      latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    Map<TopicPartition, ListOffsetsResultInfo> ends = await(admin.listOffsets(latest).all());
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    ends.forEach((partition, end) -> offsets.put(partition, offset(end.offset(), place)));
    await(admin.alterConsumerGroupOffsets(group, offsets).all());
  }

  private static OffsetAndMetadata offset(long end, Place place) {
    return new OffsetAndMetadata(
        switch (place) {
          case BACK -> Math.max(0, end - SOME_RECORDS);
          case END -> end;
        });
  }

  private int partitions(String topic) {
    return await(admin.describeTopics(List.of(topic)).allTopicNames())
        .get(topic)
        .partitions()
        .size();
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("Kafka does not do what its administrator wants", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
