package org.ticketonce.notifier.queue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.ledger.ConsumedOffsetLedger;
import org.ticketonce.notifier.ledger.LedgerRefusedData;
import org.ticketonce.notifier.ledger.LedgerUnavailable;
import org.ticketonce.notifier.ledger.OffsetRange;
import org.ticketonce.notifier.ledger.Position;
import org.ticketonce.notifier.ledger.QueueOutcome;
import org.ticketonce.notifier.restore.ConsumedPositions;
import org.ticketonce.notifier.restore.NoticeRestore;
import org.ticketonce.notifier.restore.RestoreWatch;
import org.ticketonce.notifier.restore.TopicIds;

/**
 * Polls {@code ticket.events}, has each batch queued, then acknowledges it. What fails is polled
 * again, for ever.
 */
@Singleton
public class TicketEventConsumer {
  private static final Logger LOG = Logger.getLogger(TicketEventConsumer.class);

  /** After the dispatcher, so that somebody wakes when the first mails come in. */
  private static final int LAST = 3000;

  /** After this, and not after Kafka's 45 s, another instance takes over from a crashed one. */
  private static final int SESSION_TIMEOUT_MILLIS = 10_000;

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

  private final QueueEmail queueEmail;
  private final ConsumedOffsetLedger offsets;
  private final NoticeRestore noticeRestore;
  private final RestoreWatch restores;
  private final TopicIds topicIds;
  private final Map<String, Object> broker;
  private final Thread loop = new Thread(this::run, "ticket-event-consumer");
  private volatile boolean stopping;
  private Duration pause = SHORTEST_PAUSE;

  @Inject
  TicketEventConsumer(
      QueueEmail queueEmail,
      ConsumedOffsetLedger offsets,
      NoticeRestore noticeRestore,
      RestoreWatch restores,
      TopicIds topicIds,
      @Identifier("default-kafka-broker") Map<String, Object> broker) {
    this.queueEmail = queueEmail;
    this.offsets = offsets;
    this.noticeRestore = noticeRestore;
    this.restores = restores;
    this.topicIds = topicIds;
    this.broker = Map.copyOf(broker);
  }

  void start(@Observes @Priority(LAST) StartupEvent event) {
    loop.start();
  }

  /** Whether the loop lives; without it no mail is queued. */
  public boolean isAlive() {
    return loop.isAlive();
  }

  private void run() {
    while (!stopping) {
      try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(configuration())) {
        PartitionPositions positions =
            new PartitionPositions(consumer, offsets, noticeRestore, topicIds);
        consumer.subscribe(List.of(Topics.TICKET_EVENTS), positions);
        while (!stopping) {
          consume(consumer, positions);
        }
      } catch (KafkaException | LedgerUnavailable outage) {
        LOG.warnf("consuming waits for %s: %s", pause, outage.getMessage());
        rest();
      }
    }
  }

  private void consume(Consumer<byte[], byte[]> consumer, PartitionPositions positions) {
    positions.lookForAnotherTopic();
    if (restores.isUnderWay()) {
      // Nothing new may come for long, and until all is read again no mail is sent.
      positions.rewindWhatIsBehind();
    }
    positions.tellAgainWhatGotLost();
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    if (records.isEmpty()) {
      return;
    }
    List<OffsetRange> batch = positions.covered(records.partitions());
    try {
      QueueOutcome outcome = queueEmail.queue(received(records), batch);
      if (outcome instanceof QueueOutcome.Behind behind) {
        positions.rewind(behind.expected());
      } else {
        positions.acknowledge(batch);
      }
      pause = SHORTEST_PAUSE;
    } catch (LedgerUnavailable | LedgerRefusedData | BrokerUnavailable outage) {
      // What is refused here is none of the records: those have been given up one by one.
      LOG.warnf("a batch waits for %s: %s", pause, outage.getMessage());
      positions.repeat(batch);
      rest();
    }
  }

  private static List<ReceivedRecord> received(ConsumerRecords<byte[], byte[]> records) {
    List<ReceivedRecord> received = new ArrayList<>(records.count());
    records.forEach(
        next ->
            received.add(
                new ReceivedRecord(
                    new Position(next.topic(), next.partition(), next.offset()),
                    next.key(),
                    next.value(),
                    next.headers())));
    return received;
  }

  private Map<String, Object> configuration() {
    Map<String, Object> configuration = new HashMap<>(broker);
    configuration.put(ConsumerConfig.GROUP_ID_CONFIG, ConsumedPositions.GROUP);
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    configuration.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
    configuration.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    configuration.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return configuration;
  }

  private void rest() {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException stop) {
      stopping = true;
    }
    pause =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    stopping = true;
    loop.join(PATIENCE_AT_STOP.toMillis());
  }
}
