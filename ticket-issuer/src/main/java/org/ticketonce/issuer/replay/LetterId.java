package org.ticketonce.issuer.replay;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketonce.contract.Topics;

/**
 * Which dead letter: its own place, written {@code topic-partition@offset} as in {@code
 * stripe.events.dead-letters-3@17}.
 *
 * @param topic the dead letter topic
 * @param partition its partition
 * @param offset its offset
 */
public record LetterId(String topic, int partition, long offset) {
  /** The topics whose dead letters are listed. */
  public static final List<String> ORIGINS =
      List.of(Topics.STRIPE_EVENTS, Topics.TICKET_EVENTS, Topics.EMAIL_EVENTS);

  private static final Pattern FORM = Pattern.compile("(.{1,100})-([0-9]{1,9})@([0-9]{1,18})");

  /** Empty if this is no dead letter's id. */
  public static Optional<LetterId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
                new LetterId(
                    matcher.group(1),
                    Integer.parseInt(matcher.group(2)),
                    Long.parseLong(matcher.group(3))))
            .filter(id -> ORIGINS.stream().map(Topics::deadLettersOf).anyMatch(id.topic::equals))
            .filter(id -> id.toString().equals(text))
        : Optional.empty();
  }

  /** Where a record of this dead letter topic belongs. */
  String origin() {
    return ORIGINS.stream()
        .filter(origin -> Topics.deadLettersOf(origin).equals(topic))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(topic + " is no dead letter topic"));
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
