package org.ticketonce.ingress.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ticketonce.ingress.event.StripeEvent.Relevance;
import org.ticketonce.ingress.fuzz.Dice;
import org.ticketonce.ingress.fuzz.DrawBody;
import org.ticketonce.ingress.fuzz.EventTree;
import org.ticketonce.ingress.fuzz.Seed;

/** Bodies by chance, read in one pass and from a tree. */
class EventFuzzTest {
  /** Also in UTF-16. */
  private static final Pattern LONG_NUMBER = Pattern.compile("(?:[0-9]\\x00*+){1001}+");

  @Test
  void P6_whatever_the_body_is_it_is_routed_by_what_it_says_and_nothing_is_thrown() {
    Set<Relevance> seen = EnumSet.noneOf(Relevance.class);
    Seed.each(5).forEach(seed -> seen.add(relevance(seed)));

    assertThat(seen).isEqualTo(EnumSet.allOf(Relevance.class));
  }

  private static Relevance relevance(long seed) {
    byte[] body = new DrawBody(Dice.of(seed)).draw();
    StripeEvent read = StripeEvent.read(body);
    if (isReadAlike(body)) {
      assertThat(read)
          .as(() -> "-Dseed=" + seed + " " + new String(body, StandardCharsets.UTF_8))
          .isEqualTo(EventTree.read(body));
    }
    return read.relevance();
  }

  /**
   * Whoever skips a value may not notice that it is not UTF-8, or a number beyond Jackson's limit
   * of 1,000 digits, and no event need be lost by that; a tree is stricter.
   */
  private static boolean isReadAlike(byte[] body) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return !LONG_NUMBER.matcher(text).find();
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
