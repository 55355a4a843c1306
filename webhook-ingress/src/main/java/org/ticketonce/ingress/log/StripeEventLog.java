package org.ticketonce.ingress.log;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.ticketonce.contract.Topics;
import org.ticketonce.ingress.configuration.IngressConfiguration;
import org.ticketonce.ingress.configuration.InvalidConfiguration;

/**
 * Appends webhooks to {@code stripe.events} or to its dead letters.
 *
 * <p>The producer's {@code send} blocks for up to 4 s while it knows no leader, so it never runs on
 * the thread of a request: each topic has a lane, one thread with a queue, so that a missing dead
 * letter topic cannot hold up payments. The queue is bounded by the bytes in flight. The producer
 * is built by the first lane that needs it: a service started before its broker starts all the
 * same.
 */
@Startup
@ApplicationScoped
public class StripeEventLog {
  private static final Logger LOG = Logger.getLogger(StripeEventLog.class);
  private static final String DEAD_LETTERS = Topics.deadLettersOf(Topics.STRIPE_EVENTS);

  private final Map<String, Object> settings;
  private final Duration acknowledgementTimeout;
  private final ExecutorService eventLane = lane("stripe-events");
  private final ExecutorService deadLetterLane = lane("stripe-dead-letters");
  private Producer<byte[], byte[]> producer;

  StripeEventLog(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      IngressConfiguration configuration) {
    this.settings =
        ProducerSettings.over(kafka, configuration.ingress().maxInFlightBytes().asLongValue());
    this.acknowledgementTimeout = acknowledgementTimeout(configuration);
    eventLane.execute(this::warmUp);
  }

  /** Completes once all in-sync replicas have the record; fails if they will never get it. */
  public CompletableFuture<Void> append(StripeEventRecord event) {
    return append(eventLane, Topics.STRIPE_EVENTS, event);
  }

  /** The same for an event that must never be fulfilled. */
  public CompletableFuture<Void> appendDeadLetter(StripeEventRecord event) {
    return append(deadLetterLane, DEAD_LETTERS, event);
  }

  private CompletableFuture<Void> append(
      ExecutorService lane, String topic, StripeEventRecord event) {
    CompletableFuture<Void> appended = new CompletableFuture<>();
    long queuedAt = System.nanoTime();
    lane.execute(() -> send(topic, event, queuedAt, appended));
    return appended;
  }

  private void send(
      String topic, StripeEventRecord event, long queuedAt, CompletableFuture<Void> appended) {
    if (System.nanoTime() - queuedAt > acknowledgementTimeout.toNanos()) {
      appended.completeExceptionally(new TimeoutException("answered 503 before it was sent"));
      return;
    }
    try {
      Producer<byte[], byte[]> current = producer();
      var unused =
          current.send(event.to(topic), (metadata, failure) -> settle(current, appended, failure));
    } catch (KafkaException | IllegalStateException failure) {
      settle(producer, appended, failure);
    }
  }

  private void settle(
      Producer<byte[], byte[]> used, CompletableFuture<Void> appended, Exception failure) {
    if (failure == null) {
      appended.complete(null);
      return;
    }
    if (used != null && isFinal(failure)) {
      replace(used, failure);
    }
    appended.completeExceptionally(failure);
  }

  /**
   * After these a producer refuses everything for ever; a time-out or a large record is not one.
   */
  private static boolean isFinal(Exception failure) {
    return failure instanceof ClusterAuthorizationException
        || failure instanceof InvalidProducerEpochException
        || failure instanceof OutOfOrderSequenceException
        || failure instanceof ProducerFencedException
        || failure instanceof IllegalStateException
        || failure.getClass() == KafkaException.class;
  }

  /** The next record gets a new producer, so that the service recovers without a restart. */
  private synchronized void replace(Producer<byte[], byte[]> broken, Exception failure) {
    if (producer == broken) {
      LOG.errorf("the producer cannot go on and is replaced: %s", failure.toString());
      producer = null;
      deadLetterLane.execute(() -> broken.close(Duration.ZERO));
    }
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = new KafkaProducer<>(settings);
    }
    return producer;
  }

  /** Connects before the first webhook has to wait for it. */
  private void warmUp() {
    try {
      producer().partitionsFor(Topics.STRIPE_EVENTS);
    } catch (KafkaException failure) {
      LOG.warnf("Kafka cannot be reached yet, webhooks get 503 until then: %s", failure.toString());
    }
  }

  private static Duration acknowledgementTimeout(IngressConfiguration configuration) {
    Duration timeout = configuration.ingress().acknowledgementTimeout();
    if (timeout.toMillis() < 100 || timeout.toMillis() > ProducerSettings.DELIVERY_TIMEOUT_MILLIS) {
      throw new InvalidConfiguration(
          IngressConfiguration.Ingress.ACKNOWLEDGEMENT_TIMEOUT,
          "must be between 100 ms and 8 s, after which the producer gives up; it is " + timeout);
    }
    return timeout;
  }

  private static ExecutorService lane(String name) {
    return Executors.newSingleThreadExecutor(task -> new Thread(task, name));
  }

  /** The requests are finished by now; what is left was answered 503. */
  @PreDestroy
  synchronized void close() throws InterruptedException {
    eventLane.shutdown();
    deadLetterLane.shutdown();
    if (producer != null) {
      producer.close(Duration.ofMillis(ProducerSettings.DELIVERY_TIMEOUT_MILLIS));
    }
    boolean unused = eventLane.awaitTermination(1, TimeUnit.SECONDS);
  }
}
