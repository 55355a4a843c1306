package org.ticketonce.notifier.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import org.ticketonce.notifier.ledger.Resolution;

/**
 * What an operator decides about a mail.
 *
 * @param revision of the mail that the operator saw; required to resolve it
 * @param generation of the mail that the operator saw; required to send it again
 * @param as {@code sent} or {@code not-sent}; required to resolve it
 * @param force whether {@code not-sent} counts although whoever sent it may still be at it
 * @param by who decides; required
 * @param why the reason; required
 */
record DecisionRequest(
    Long revision, Integer generation, String as, Boolean force, String by, String why) {
  private static final int LONGEST_BY = 100;
  private static final int LONGEST_WHY = 500;

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build()
          .readerFor(DecisionRequest.class);

  /** Strictly: a misspelt member must not count as unsaid. Checks what both verbs need. */
  static DecisionRequest parse(String body) {
    DecisionRequest request = read(body == null ? "" : body);
    requireAudit(request.by, request.why);
    require(
        request.force == null || "not-sent".equals(request.as),
        "force must be said of not-sent alone");
    return request;
  }

  /** Whatever an operator wants, it is kept who wanted it and why. */
  static void requireAudit(String by, String why) {
    require(isLine(by, LONGEST_BY), "by must be a line of 1 to 100 characters");
    require(isLine(why, LONGEST_WHY), "why must be a line of 1 to 500 characters");
  }

  private static DecisionRequest read(String body) {
    try {
      DecisionRequest request = JSON.readValue(body);
      if (request != null) {
        return request;
      }
    } catch (JsonProcessingException notOurs) {
      // Its text would quote the request; what is expected says more.
    }
    throw Problem.badRequest(
        "the body must be an object with by, why, and revision and as, or generation");
  }

  /**
   * What it says about a mail whose fate nobody knows.
   *
   * @param rest how long that must have lasted before it can be said not to be sent
   */
  Resolution resolution(Duration rest) {
    require("sent".equals(as) || "not-sent".equals(as), "as must be sent or not-sent");
    require(revision != null, "revision must be that of the mail, as it was seen");
    return new Resolution(revision, says(rest), by, why);
  }

  private Resolution.Says says(Duration rest) {
    if ("sent".equals(as)) {
      return new Resolution.Sent();
    }
    return Boolean.TRUE.equals(force)
        ? new Resolution.NotSentByForce()
        : new Resolution.NotSent(rest);
  }

  int expectedGeneration() {
    require(generation != null, "generation must be that of the mail, as it was seen");
    return generation;
  }

  private static boolean isLine(String text, int longest) {
    return text != null
        && !text.isBlank()
        && text.length() <= longest
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static void require(boolean holds, String expected) {
    if (!holds) {
      throw Problem.badRequest(expected);
    }
  }
}
