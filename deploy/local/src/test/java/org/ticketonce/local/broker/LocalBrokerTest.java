package org.ticketonce.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.contract.Topics;

class LocalBrokerTest {
  @TempDir Path directory;

  @Test
  void records_and_topics_survive_a_restart_on_the_same_directory_and_port() throws Exception {
    int port;
    try (LocalBroker broker = LocalBroker.start(directory, 0)) {
      port = broker.port();
      produce(broker, "a record of two mebibytes less its frame", new byte[2 * 1024 * 1024 - 512]);
    }

    try (LocalBroker broker = LocalBroker.start(directory, port)) {
      assertThat(consume(broker)).hasSize(1);
      assertThat(topics(broker))
          .contains("stripe.events", "ticket.events", "email.events")
          .contains("stripe.events.dead-letters", "ticket.events.dead-letters");
      assertThat(setting(broker, Topics.STRIPE_EVENTS, "retention.ms"))
          .isEqualTo(Long.toString(Duration.ofDays(35).toMillis()));
      assertThat(setting(broker, Topics.STRIPE_EVENTS, "flush.messages")).isEqualTo("1");
    }
  }

  private static void produce(LocalBroker broker, String key, byte[] value) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "acks",
            "all",
            "max.request.size",
            2 * 1024 * 1024);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.STRIPE_EVENTS, key.getBytes(StandardCharsets.UTF_8), value))
          .get();
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> consume(LocalBroker broker) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "group.id", "test",
            "auto.offset.reset", "earliest");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topics.STRIPE_EVENTS));
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      consumer.poll(Duration.ofSeconds(10)).forEach(records::add);
      return records;
    }
  }

  private static Set<String> topics(LocalBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin.listTopics().names().get();
    }
  }

  private static String setting(LocalBroker broker, String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      return config.get(name).value();
    }
  }
}
