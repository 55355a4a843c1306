package org.ticketonce.notifier.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What an operator decides about a mail.
 *
 * @param revision of the mail that the operator saw; required to resolve it
 * @param generation of the mail that the operator saw; required to send it again
 * @param as {@code sent} or {@code not-sent}; required to resolve it
 * @param by who decides; required
 * @param why the reason; required
 */
record DecisionRequest(Long revision, Integer generation, String as, String by, String why) {
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
    require(isLine(request.by, LONGEST_BY), "by must be a line of 1 to 100 characters");
    require(isLine(request.why, LONGEST_WHY), "why must be a line of 1 to 500 characters");
    return request;
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

  /** Whether it says that the mail was sent. */
  boolean saysSent() {
    require("sent".equals(as) || "not-sent".equals(as), "as must be sent or not-sent");
    return "sent".equals(as);
  }

  long expectedRevision() {
    require(revision != null, "revision must be that of the mail, as it was seen");
    return revision;
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
