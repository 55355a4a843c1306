package org.ticketonce.ingress.fuzz;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.ingress.fixtures.Topic;

/**
 * What the topics must hold, and what they may. A 200 that says so is one record with exactly these
 * bytes; a signed body whose client broke the connection may be one too; nothing else may.
 */
public final class Records {
  private static final Topic EVENTS = new Topic(Topics.STRIPE_EVENTS);
  private static final Topic LETTERS = new Topic(Topics.deadLettersOf(Topics.STRIPE_EVENTS));
  private static final Set<String> RECORDED = Set.of("recorded", "recorded-unparsable");
  private static final Set<String> LETTER = Set.of("wrong-mode", "unknown-account", "thin");

  private final Map<String, String> owed = new ConcurrentHashMap<>();
  private final Set<String> signed = ConcurrentHashMap.newKeySet();
  private final Map<TopicPartition, Long> events = EVENTS.ends();
  private final Map<TopicPartition, Long> letters = LETTERS.ends();

  void mayHold(byte[] body) {
    if (body != null) {
      signed.add(digest(body));
    }
  }

  void mustHold(Answer answer, byte[] body) {
    String outcome = answer.outcome();
    if (RECORDED.contains(outcome) || LETTER.contains(outcome)) {
      String topic = RECORDED.contains(outcome) ? EVENTS.name() : LETTERS.name();
      owed.put(answer.deliveryId(), topic + " " + digest(body));
    }
  }

  /** Compares; what is wrong, if anything. To be asked once, when all has been answered. */
  public Optional<String> complaint() {
    StringBuilder complaints = new StringBuilder();
    EVENTS.since(events, found -> complaints.append(complaint(found)));
    LETTERS.since(letters, found -> complaints.append(complaint(found)));
    owed.forEach((id, what) -> complaints.append("answered 200 and lost: " + id + "\n"));
    return Optional.of(complaints.toString()).filter(text -> !text.isEmpty());
  }

  private String complaint(ConsumerRecord<byte[], byte[]> found) {
    String id = Topic.headers(found).get(Headers.DELIVERY_ID);
    String digest = digest(found.value());
    String expected = owed.remove(id);
    if (expected != null && !expected.equals(found.topic() + " " + digest)) {
      return "not the bytes or not the topic of the answer: " + id + "\n";
    }
    return signed.contains(digest) ? "" : "never signed: " + Bytes.shown(found.value()) + "\n";
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
