package org.ticketonce.notifier.publish;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The one Kafka producer of this service. */
final class ProducerLog {
  private static final int MAXIMUM_REQUEST_BYTES = 2 * 1024 * 1024;
  private static final int REQUEST_TIMEOUT_MILLIS = 5_000;
  private static final int DELIVERY_TIMEOUT_MILLIS = 20_000;

  @Produces
  @Singleton
  static Producer<byte[], byte[]> producer(
      @Identifier("default-kafka-broker") Map<String, Object> broker) {
    Map<String, Object> configuration = new HashMap<>(broker);
    configuration.put(ProducerConfig.ACKS_CONFIG, "all");
    configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAXIMUM_REQUEST_BYTES);
    configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
    configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
    configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
    return new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
  }

  static void close(@Disposes Producer<byte[], byte[]> producer) {
    producer.close(Duration.ofMillis(REQUEST_TIMEOUT_MILLIS));
  }
}
