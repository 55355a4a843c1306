package org.ticketonce.benchmarks.issuer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.ticketonce.benchmarks.load.PaidIntent;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;

/** Puts payments on {@code stripe.events}, as the ingress would, with the headers that it sets. */
final class Backlog {
  private static final long VERSION_7 = 0x7000;
  private static final long VARIANT = 1L << 63;

  private final PaidIntent intent = new PaidIntent();
  private final Map<String, Object> broker;
  private final Clock clock;
  private long deliveries;

  Backlog(String bootstrapServers, Clock clock) {
    this.clock = clock;
    broker = Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 20);
  }

  /** Returns when the broker has all of them. */
  void put(Stream<Long> payments) {
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer())) {
      payments.forEach(
          number -> {
            var unused =
                producer.send(
                    record(number), (metadata, problem) -> failure.compareAndSet(null, problem));
          });
    }
    if (failure.get() != null) {
      throw new IllegalStateException("not all events are on the log", failure.get());
    }
  }

  private ProducerRecord<String, byte[]> record(long number) {
    String key = PaidIntent.key(number);
    Instant now = clock.instant();
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.STRIPE_EVENTS, key, intent.body(number).clone());
    header(record, Headers.CE_SPECVERSION, Headers.SPECVERSION_1_0);
    header(record, Headers.CE_ID, PaidIntent.event(number));
    header(record, Headers.CE_TYPE, "com.stripe.payment_intent.succeeded");
    header(record, Headers.CE_SOURCE, "https://api.stripe.com");
    header(record, Headers.CE_SUBJECT, key);
    header(record, Headers.CE_TIME, "2026-01-01T00:00:01Z");
    header(record, Headers.CONTENT_TYPE, "application/json");
    header(record, Headers.DELIVERY_ID, delivery(now).toString());
    header(record, Headers.RECEIVED_AT, now.toString());
    return record;
  }

  /** Rises with time, as the ingress' ids do. */
  private UUID delivery(Instant now) {
    return new UUID(now.toEpochMilli() << 16 | VERSION_7, VARIANT | deliveries++);
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
