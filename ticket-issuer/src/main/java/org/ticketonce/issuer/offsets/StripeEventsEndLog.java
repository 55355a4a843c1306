package org.ticketonce.issuer.offsets;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.ticketonce.contract.Topics;
import org.ticketonce.issuer.offsets.OffsetLedger.Stored;

/** How long {@code stripe.events} is. */
@ApplicationScoped
public class StripeEventsEndLog {
  private static final int PATIENCE_MILLIS = 5_000;
  private final Map<String, Object> settings;
  private Admin admin;

  StripeEventsEndLog(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    settings = new HashMap<>(kafka);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
  }

  /** What will have been consumed when all that the log holds now has; empty partitions not. */
  public Uni<List<Stored>> ends() {
    return Uni.createFrom()
        .item(this::read)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private List<Stored> read() {
    try {
      List<TopicPartition> partitions =
          admin()
              .describeTopics(List.of(Topics.STRIPE_EVENTS))
              .allTopicNames()
              .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
              .get(Topics.STRIPE_EVENTS)
              .partitions()
              .stream()
              .map(info -> new TopicPartition(Topics.STRIPE_EVENTS, info.partition()))
              .toList();
      Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
      Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
      return partitions.stream()
          .filter(partition -> ends.get(partition) > begins.get(partition))
          .map(p -> new Stored(p.topic(), p.partition(), ends.get(p)))
          .toList();
    } catch (ExecutionException | TimeoutException failure) {
      throw new KafkaException("the end of the log is not known now", failure);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", stopping);
    }
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, TimeoutException, InterruptedException {
    return admin()
        .listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> which)))
        .all()
        .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> offset(end.getValue())));
  }

  private static long offset(ListOffsetsResultInfo info) {
    return info.offset();
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(settings);
    }
    return admin;
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close();
    }
  }
}
