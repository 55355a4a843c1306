package org.ticketonce.systemtests.stack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;
import org.ticketonce.contract.Topics;

/** One Kafka node and the topics that a deployment creates. */
final class KafkaPart extends ContainerPart {
  private static final int INNER_PORT = 9092;
  private static final int PARTITIONS = 4;
  private static final int PATIENCE_SECONDS = 30;

  /** With one replica an acknowledgement must mean the disk, or a kill would take it back. */
  private static final Map<String, String> SETTINGS =
      Map.of("max.message.bytes", "2097152", "flush.messages", "1");

  KafkaPart() {
    super(
        new KafkaContainer(DockerImageName.parse("apache/kafka:4.1.1"))
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_MESSAGE_MAX_BYTES", "2097152"),
        INNER_PORT);
  }

  String bootstrapServers() {
    return "localhost:" + port();
  }

  @Override
  public void start() {
    super.start();
    List<NewTopic> topics =
        Stream.of(Topics.STRIPE_EVENTS, Topics.TICKET_EVENTS, Topics.EMAIL_EVENTS)
            .flatMap(topic -> Stream.of(topic, Topics.deadLettersOf(topic)))
            .map(name -> new NewTopic(name, PARTITIONS, (short) 1).configs(SETTINGS))
            .toList();
    try (Admin admin = admin()) {
      Set<String> present = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      List<NewTopic> absent = topics.stream().filter(t -> !present.contains(t.name())).toList();
      admin.createTopics(absent).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka does not create its topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  boolean answers() {
    try (Admin admin = admin()) {
      return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
  }
}
