package org.ticketonce.benchmarks.issuer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;

/** Puts payments on {@code stripe.events}, with the headers that the ingress gives them. */
final class Backlog {
  private final Map<String, Object> broker;

  Backlog(String bootstrapServers) {
    broker =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "linger.ms",
            20,
            "batch.size",
            1 << 19);
  }

  /** Returns when the broker has events from {@code first} to before {@code next}. */
  void put(long first, long next) {
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer())) {
      for (long ordinal = first; ordinal < next; ordinal++) {
        producer.send(
            record(ordinal),
            (metadata, problem) -> {
              if (problem != null) {
                failure.set(problem);
              }
            });
      }
    }
    if (failure.get() != null) {
      throw new IllegalStateException("not all events are in the log", failure.get());
    }
  }

  private static ProducerRecord<String, byte[]> record(long ordinal) {
    String key = PaidIntents.key(ordinal);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.STRIPE_EVENTS, key, PaidIntents.event(ordinal));
    Instant now = Instant.now();
    header(record, Headers.DELIVERY_ID, new UUID((now.toEpochMilli() << 16) | 0x7000, ordinal | 1L << 63).toString());
    header(record, Headers.CE_SPECVERSION, Headers.SPECVERSION_1_0);
    header(record, Headers.CE_ID, "evt_" + key.substring(3));
    header(record, Headers.CE_TYPE, "com.stripe.payment_intent.succeeded");
    header(record, Headers.CE_SOURCE, "https://api.stripe.com");
    header(record, Headers.CE_SUBJECT, key);
    header(record, Headers.CE_TIME, "2025-12-17T19:33:20Z");
    header(record, Headers.CONTENT_TYPE, "application/json");
    header(record, Headers.RECEIVED_AT, now.toString());
    header(record, Headers.TRACEPARENT, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
    return record;
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
