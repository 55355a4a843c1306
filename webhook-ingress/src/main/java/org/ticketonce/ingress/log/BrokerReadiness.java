package org.ticketonce.ingress.log;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.ticketonce.contract.Topics;

/**
 * Ready means that a webhook could be acknowledged now: the broker answers, both topics exist and
 * each of their partitions has a leader.
 */
@Readiness
@ApplicationScoped
public class BrokerReadiness implements HealthCheck {
  private static final String NAME = "kafka";
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final List<String> TOPICS =
      List.of(Topics.STRIPE_EVENTS, Topics.deadLettersOf(Topics.STRIPE_EVENTS));

  private final Map<String, Object> settings;
  private Admin admin;

  BrokerReadiness(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    settings = new HashMap<>(kafka);
    settings.remove("group.id");
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "webhook-ingress-readiness");
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
  }

  @Override
  public HealthCheckResponse call() {
    try {
      return answer(
          admin()
              .describeTopics(TOPICS)
              .allTopicNames()
              .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS));
    } catch (KafkaException | TimeoutException failure) {
      return down(failure);
    } catch (ExecutionException failure) {
      return down(failure.getCause());
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      return down(failure);
    }
  }

  private static HealthCheckResponse answer(Map<String, TopicDescription> topics) {
    boolean isLed =
        topics.values().stream()
            .flatMap(topic -> topic.partitions().stream())
            .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
    return isLed
        ? HealthCheckResponse.up(NAME)
        : down(new KafkaException("a partition has no leader"));
  }

  private static HealthCheckResponse down(Throwable failure) {
    return HealthCheckResponse.named(NAME).down().withData("reason", failure.toString()).build();
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
      admin.close(Duration.ZERO);
    }
  }
}
