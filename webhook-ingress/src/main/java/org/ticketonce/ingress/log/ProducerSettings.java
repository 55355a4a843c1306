package org.ticketonce.ingress.log;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ticketonce.ingress.configuration.InvalidConfiguration;

/** The producer's settings: P2 rests on these, so they are not open to configuration. */
final class ProducerSettings {
  /** Longest time that the producer holds a record; longer than the wait for the answer. */
  static final int DELIVERY_TIMEOUT_MILLIS = 8_000;

  private static final int REQUEST_TIMEOUT_MILLIS = 4_000;
  private static final int MAXIMUM_REQUEST_BYTES = 2 * 1024 * 1024;

  /**
   * Some thirty webhooks: with Kafka's 16 KiB a burst went out seven by seven, which costs a broker
   * that flushes each batch four fifths of its throughput.
   */
  private static final int BATCH_SIZE = 64 * 1024;

  /** What batches take beyond the bodies: each has its full size, however few its records are. */
  private static final long BATCH_BYTES = 256 * BATCH_SIZE;

  /**
   * Stripe waits for each answer, so that waiting for more to come only delays it, for Kafka's 5 ms
   * by default. Under load, records gather while earlier batches are on their way.
   */
  private static final int LINGER_MILLIS = 0;

  private ProducerSettings() {}

  /**
   * Lays the settings over the operator's {@code kafka.*} keys (servers, encryption, credentials).
   *
   * @param operators the operator's keys without their prefix
   * @param maximumInFlightBytes what the service lets in; the producer must never wait for memory
   * @throws InvalidConfiguration if the operator sets one of them to another value
   */
  static Map<String, Object> over(Map<String, Object> operators, long maximumInFlightBytes) {
    Map<String, Object> fixed = fixed(maximumInFlightBytes);
    fixed.forEach((name, value) -> refuseOther(operators, name, String.valueOf(value)));
    Map<String, Object> settings = new HashMap<>(operators);
    settings.remove("group.id");
    settings.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "webhook-ingress");
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    settings.putAll(fixed);
    return settings;
  }

  private static Map<String, Object> fixed(long maximumInFlightBytes) {
    return Map.ofEntries(
        entry(ProducerConfig.ACKS_CONFIG, "all"),
        entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS),
        entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS),
        entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_TIMEOUT_MILLIS),
        entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAXIMUM_REQUEST_BYTES),
        entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_SIZE),
        entry(ProducerConfig.BUFFER_MEMORY_CONFIG, maximumInFlightBytes + BATCH_BYTES),
        entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5),
        entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName()),
        entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName()));
  }

  private static void refuseOther(Map<String, Object> operators, String name, String value) {
    Object other = operators.get(name);
    if (other != null && !isSame(name, value, String.valueOf(other))) {
      throw new InvalidConfiguration(
          "kafka." + name, "is " + value + " here, because a 2xx must never be lost; remove it");
    }
  }

  private static boolean isSame(String name, String value, String other) {
    boolean isAll = name.equals(ProducerConfig.ACKS_CONFIG) && other.equals("-1");
    return isAll || value.equalsIgnoreCase(other.strip());
  }
}
