package org.ticketonce.benchmarks.surroundings;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.ticketonce.contract.Topics;

/** How many partitions {@code stripe.events} has. */
public final class Partitions {
  private static final ConfigResource TOPIC =
      new ConfigResource(ConfigResource.Type.TOPIC, Topics.STRIPE_EVENTS);

  private static final int POLL_MILLIS = 50;

  private Partitions() {}

  /** Makes the topic anew, empty, with the settings that it had. */
  public static void set(Surroundings surroundings, int partitions) throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", surroundings.bootstrapServers()))) {
      NewTopic topic =
          new NewTopic(Topics.STRIPE_EVENTS, partitions, (short) 1).configs(settings(admin));
      admin.deleteTopics(List.of(Topics.STRIPE_EVENTS)).all().get();
      while (admin.listTopics().names().get().contains(Topics.STRIPE_EVENTS)) {
        Thread.sleep(POLL_MILLIS);
      }
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topic cannot be made anew", e.getCause());
    }
  }

  private static Map<String, String> settings(Admin admin)
      throws InterruptedException, ExecutionException {
    return admin.describeConfigs(List.of(TOPIC)).all().get().get(TOPIC).entries().stream()
        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }
}
