package org.ticketonce.ingress.log;

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

  /** What batches take beyond the bodies: one is 16 KiB, however small its records are. */
  private static final long BATCH_BYTES = 4 * 1024 * 1024;

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
    settings.putAll(fixed);
    return settings;
  }

  private static Map<String, Object> fixed(long maximumInFlightBytes) {
    return Map.of(
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        DELIVERY_TIMEOUT_MILLIS,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        REQUEST_TIMEOUT_MILLIS,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        REQUEST_TIMEOUT_MILLIS,
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        MAXIMUM_REQUEST_BYTES,
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        maximumInFlightBytes + BATCH_BYTES,
        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
        5,
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class.getName(),
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class.getName());
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
