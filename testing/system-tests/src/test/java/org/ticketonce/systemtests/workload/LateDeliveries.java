package org.ticketonce.systemtests.workload;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.systemtests.shop.Webhook;
import org.ticketonce.systemtests.workload.Answers.Owed;
import org.ticketonce.systemtests.workload.Answers.Place;

/**
 * Redeliveries of hours and days later. Nobody waits that long: the record is put on the topic as
 * the edge would then, with the time of then in its header.
 */
final class LateDeliveries implements AutoCloseable {
  static final List<Duration> GAPS =
      List.of(
          Duration.ofMinutes(5), Duration.ofHours(19), Duration.ofHours(43), Duration.ofDays(15));

  private final Clock clock = Clock.systemUTC();
  private final KafkaProducer<String, byte[]> producer;
  private final Answers answers;

  LateDeliveries(String bootstrapServers, Answers answers) {
    this.answers = answers;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** It counts as answered when the broker has it. */
  void deliver(Webhook webhook, Duration gap) {
    String deliveryId = UUID.randomUUID().toString();
    ProducerRecord<String, byte[]> late =
        new ProducerRecord<>(
            Topics.STRIPE_EVENTS,
            webhook.sale().paymentIntent(),
            webhook.body().getBytes(StandardCharsets.UTF_8));
    header(late, Headers.DELIVERY_ID, deliveryId);
    header(
        late,
        Headers.RECEIVED_AT,
        clock.instant().plus(gap).truncatedTo(ChronoUnit.MILLIS).toString());
    header(late, Headers.CE_ID, webhook.eventId());
    answers.signed(webhook.eventId(), webhook.body());
    var unused =
        producer.send(
            late,
            (place, failure) -> {
              if (failure == null) {
                answers.accepted(deliveryId, new Owed(webhook.eventId(), Place.ORDER));
              }
            });
  }

  private static void header(ProducerRecord<String, byte[]> late, String name, String value) {
    late.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns when the broker has all. */
  @Override
  public void close() {
    producer.close();
  }
}
