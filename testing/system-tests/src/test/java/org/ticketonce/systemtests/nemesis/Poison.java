package org.ticketonce.systemtests.nemesis;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.ticketonce.systemtests.site.Broker;

/** Puts records where they do not belong. */
public final class Poison implements AutoCloseable {
  /** What the keys of all of them begin with. */
  public static final String KEY = "poison_";

  private static final int PATIENCE_SECONDS = 30;
  private static final int BYTES = 200;

  private final KafkaProducer<String, byte[]> producer;

  Poison(Broker broker) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Returns when the broker has one more that nobody can read. */
  void put(String topic, RandomGenerator random) {
    byte[] noise = new byte[BYTES];
    random.nextBytes(noise);
    byte[] value = random.nextBoolean() ? noise : "{\"id\": [".getBytes(StandardCharsets.UTF_8);
    String key = KEY + Long.toString(random.nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
    try {
      producer
          .send(new ProducerRecord<>(topic, key, value))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("Kafka takes no poison", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
