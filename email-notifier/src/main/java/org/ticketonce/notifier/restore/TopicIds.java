package org.ticketonce.notifier.restore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.ticketonce.contract.Topics;

/**
 * Whether a topic is still the one that offsets were stored of. Kafka gives each topic an id of its
 * own, which its name does not tell (KIP-516); a broker before 2.8 gives all of them the same.
 */
@Singleton
public class TopicIds {
  private static final Logger LOG = Logger.getLogger(TopicIds.class);

  private final Map<String, Object> broker;
  private final MeterRegistry meters;

  @Inject
  TopicIds(@Identifier("default-kafka-broker") Map<String, Object> broker, MeterRegistry meters) {
    this.broker = Map.copyOf(broker);
    this.meters = meters;
    // From the start, since a count that begins with one is no increase.
    List.of(Topics.TICKET_EVENTS, Topics.EMAIL_EVENTS).forEach(this::made);
  }

  private Counter made(String topic) {
    return meters.counter("ticketonce.topics.made.anew", "topic", topic);
  }

  /**
   * The id of the topic that has this name now.
   *
   * @throws KafkaException if Kafka does not say
   */
  public String of(String topic) {
    try (Admin admin = Admin.create(broker)) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .topicId()
          .toString();
    } catch (ExecutionException failure) {
      throw new KafkaException("the id of " + topic + " is not known", failure.getCause());
    } catch (InterruptedException stop) {
      throw new InterruptException(stop);
    }
  }

  /** Says that offsets of another topic than the one of this name are forgotten. */
  public void tellOfAnother(String topic, String offsets) {
    LOG.errorf(
        "%s was deleted and made anew, or has lost its end: %s, and it is read from its beginning;"
            + " nothing is mailed twice, but what the old one held and nobody had read is lost",
        topic, offsets);
    made(topic).increment();
  }
}
