package org.ticketonce.cli.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.ticketonce.contract.Topics;

/** Whether the topics keep what was acknowledged, for as long as somebody may need it. */
final class TopicChecks {
  private static final int PATIENCE_SECONDS = 15;
  private static final int REPLICAS = 3;
  private static final int IN_SYNC = 2;
  private static final long LARGEST_RECORD = 2L * 1024 * 1024;

  /** How long each is kept at least. */
  private static final Map<String, Duration> KEPT = new LinkedHashMap<>();

  private static final List<String> GROUPS =
      List.of(
          "ticket-issuer",
          "ticket-issuer-email-states",
          "ticket-issuer-dead-letters",
          "email-notifier");

  static {
    KEPT.put(Topics.STRIPE_EVENTS, Duration.ofDays(35));
    KEPT.put(Topics.TICKET_EVENTS, Duration.ofDays(7));
    KEPT.put(Topics.EMAIL_EVENTS, Duration.ofDays(7));
    for (String topic : List.copyOf(KEPT.keySet())) {
      KEPT.put(Topics.deadLettersOf(topic), Duration.ofDays(90));
    }
  }

  private final String bootstrapServers;
  private final List<Finding> findings = new ArrayList<>();

  TopicChecks(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  List<Finding> check() throws InterruptedException {
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "default.api.timeout.ms",
                PATIENCE_SECONDS * 1000,
                "request.timeout.ms",
                PATIENCE_SECONDS * 1000))) {
      Collection<String> existing = get(admin.listTopics().names());
      List<String> known = KEPT.keySet().stream().filter(existing::contains).toList();
      KEPT.keySet().stream()
          .filter(topic -> !existing.contains(topic))
          .forEach(
              topic ->
                  findings.add(
                      Finding.fail(
                          "P2", "there is no topic " + topic, "create it: docs/production.md")));
      Map<String, TopicDescription> described = get(admin.describeTopics(known).allTopicNames());
      Map<ConfigResource, Config> configured =
          get(admin.describeConfigs(known.stream().map(TopicChecks::resource).toList()).all());
      for (String topic : known) {
        look(topic, described.get(topic), configured.get(resource(topic)));
      }
      for (Map.Entry<String, KafkaFuture<ConsumerGroupDescription>> group :
          admin.describeConsumerGroups(GROUPS).describedGroups().entrySet()) {
        group(group.getKey(), group.getValue());
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      findings.add(
          Finding.unknown(
              "P2",
              "Kafka at %s does not answer: %s".formatted(bootstrapServers, e.getMessage()),
              "see --kafka"));
    }
    return findings;
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static <T> T get(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void look(String topic, TopicDescription description, Config configuration) {
    int before = findings.size();
    int replicas =
        description.partitions().stream()
            .mapToInt(partition -> partition.replicas().size())
            .min()
            .orElse(0);
    if (replicas < REPLICAS) {
      findings.add(
          Finding.warn(
              "P2",
              "%s has %d replicas".formatted(topic, replicas),
              "raise it to 3, or what was answered 2xx goes with a disk"));
    }
    if (number(configuration, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG) < IN_SYNC) {
      findings.add(
          Finding.warn(
              "P2",
              "%s is acknowledged by one replica alone".formatted(topic),
              "min.insync.replicas=2"));
    }
    retention(topic, configuration);
    if (!value(configuration, TopicConfig.CLEANUP_POLICY_CONFIG).equals("delete")) {
      findings.add(
          Finding.fail("P2", topic + " is compacted", "cleanup.policy=delete: nothing may vanish"));
    }
    if (Boolean.parseBoolean(
        value(configuration, TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG))) {
      findings.add(
          Finding.fail(
              "P2",
              topic + " may be led by a replica that lacks records",
              "unclean.leader.election.enable=false"));
    }
    if (number(configuration, TopicConfig.MAX_MESSAGE_BYTES_CONFIG) < LARGEST_RECORD) {
      findings.add(
          Finding.fail(
              "P2", topic + " takes no record of 2 MiB", "max.message.bytes=" + LARGEST_RECORD));
    }
    if (findings.size() == before) {
      findings.add(
          Finding.ok("P2", "%s: %d partitions".formatted(topic, description.partitions().size())));
    }
  }

  private void retention(String topic, Config configuration) {
    Duration wanted = KEPT.get(topic);
    long millis = number(configuration, TopicConfig.RETENTION_MS_CONFIG);
    if (millis >= 0 && millis < wanted.toMillis()) {
      findings.add(
          Finding.warn(
              "P2",
              "%s keeps records for %d days".formatted(topic, Duration.ofMillis(millis).toDays()),
              "retention.ms=" + wanted.toMillis()));
    }
    if (number(configuration, TopicConfig.RETENTION_BYTES_CONFIG) >= 0) {
      findings.add(
          Finding.warn("P2", topic + " is cut by size, whatever was read", "retention.bytes=-1"));
    }
  }

  /** A group that never was is no other than one without members. */
  private void group(String group, KafkaFuture<ConsumerGroupDescription> description)
      throws InterruptedException, ExecutionException, TimeoutException {
    int members = 0;
    try {
      members = get(description).members().size();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
    findings.add(
        members == 0
            ? Finding.fail("P6", "nobody consumes as " + group, "start the service")
            : Finding.ok("P6", "%s: %d consumers".formatted(group, members)));
  }

  private static String value(Config configuration, String name) {
    return configuration.get(name).value();
  }

  private static long number(Config configuration, String name) {
    return Long.parseLong(value(configuration, name));
  }
}
