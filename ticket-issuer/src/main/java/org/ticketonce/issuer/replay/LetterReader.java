package org.ticketonce.issuer.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.OrderKey;

/**
 * Reads what a dead letter says of itself, whatever it is: anyone may have written it, and there is
 * no further place for what cannot be read. So this fails on nothing, and all that it returns can
 * be stored.
 */
final class LetterReader {
  /** The reason of a letter that states none. */
  static final String UNSTATED = "unstated";

  private static final int LONGEST_TEXT = 320;
  private static final long LAST_MILLISECOND_OF_9999 = 253_402_300_799_999L;
  private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");
  private static final Pattern PLACE = Pattern.compile("-([0-9]{1,9})@([0-9]{1,18})");
  private static final Pattern DELIVERY_ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private LetterReader() {}

  static Letter read(ConsumerRecord<String, byte[]> record) {
    LetterId id = new LetterId(record.topic(), record.partition(), record.offset());
    Matcher place = place(id.origin(), text(record, Headers.DEAD_LETTER_ORIGIN));
    String reason = line(text(record, Headers.DEAD_LETTER_REASON));
    return new Letter(
        id,
        id.origin(),
        place == null ? null : Integer.valueOf(place.group(1)),
        place == null ? null : Long.valueOf(place.group(2)),
        OrderKey.isValid(record.key()) ? record.key() : null,
        matching(EVENT_ID, text(record, Headers.CE_ID)),
        deliveryId(record),
        reason == null ? UNSTATED : reason,
        line(text(record, Headers.DEAD_LETTER_DETAIL)),
        deadAt(record.timestamp()));
  }

  /** As the database can store it; Kafka takes any number for a time. */
  static Instant deadAt(long timestamp) {
    return Instant.ofEpochMilli(Math.min(Math.max(0, timestamp), LAST_MILLISECOND_OF_9999));
  }

  private static Matcher place(String topic, String origin) {
    if (origin == null || !origin.startsWith(topic)) {
      return null;
    }
    Matcher place = PLACE.matcher(origin.substring(topic.length()));
    return place.matches() ? place : null;
  }

  private static UUID deliveryId(ConsumerRecord<String, byte[]> record) {
    String id = matching(DELIVERY_ID, text(record, Headers.DELIVERY_ID));
    return id == null ? null : UUID.fromString(id);
  }

  private static String matching(Pattern form, String text) {
    return text != null && form.matcher(text).matches() ? text : null;
  }

  /** One line of bounded length; null if nothing is left of it. */
  private static String line(String text) {
    if (text == null) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_TEXT)
        .map(point -> Character.isISOControl(point) ? ' ' : point)
        .forEach(line::appendCodePoint);
    String stripped = line.toString().strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static String text(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
