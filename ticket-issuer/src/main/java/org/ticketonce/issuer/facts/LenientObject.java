package org.ticketonce.issuer.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads single members of a Stripe object of any API version: what is absent is null, and what has
 * the wrong type is null and noted. Nothing here throws.
 */
final class LenientObject {
  /** Longer than anything Stripe allows; a longer text is cut here, and then fails validation. */
  static final int MAXIMUM_TEXT_LENGTH = 2_000;

  private static final long LATEST_SECOND = 253_402_300_799L;
  private static final int REPLACEMENT = 0xFFFD;

  private final JsonNode node;
  private final List<String> problems;

  LenientObject(JsonNode node, List<String> problems) {
    this.node = node;
    this.problems = problems;
  }

  /**
   * A member as text; numbers and booleans as they are written, other types as their JSON. What
   * PostgreSQL cannot store (NUL, half of a surrogate pair) comes out as U+FFFD.
   */
  String text(String name) {
    JsonNode member = node.path(name);
    if (member.isMissingNode() || member.isNull()) {
      return null;
    }
    String text = member.isValueNode() ? member.asText() : member.toString();
    return storable(
        text.length() <= MAXIMUM_TEXT_LENGTH ? text : text.substring(0, MAXIMUM_TEXT_LENGTH));
  }

  private static String storable(String text) {
    return text.codePoints().noneMatch(LenientObject::isUnstorable)
        ? text
        : text.codePoints()
            .map(character -> isUnstorable(character) ? REPLACEMENT : character)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean isUnstorable(int character) {
    return character == 0 || Character.getType(character) == Character.SURROGATE;
  }

  /** An amount in minor units: a whole number from 0 that fits 64 bits. */
  Long minorUnits(String name) {
    JsonNode member = node.path(name);
    if (member.isMissingNode() || member.isNull()) {
      return null;
    }
    if (member.isIntegralNumber() && member.canConvertToLong() && member.longValue() >= 0) {
      return member.longValue();
    }
    problems.add(name + " is not a whole number of minor units");
    return null;
  }

  /** A time in whole seconds since 1970, to the end of the year 9999; null if it is none. */
  Instant timestamp(String name) {
    JsonNode member = node.path(name);
    boolean isTime =
        member.isIntegralNumber()
            && member.canConvertToLong()
            && member.longValue() >= 0
            && member.longValue() <= LATEST_SECOND;
    return isTime ? Instant.ofEpochSecond(member.longValue()) : null;
  }

  /** The id of a related object, which Stripe gives as a string or, expanded, as the object. */
  String reference(String name) {
    JsonNode member = node.path(name);
    return member.isObject() ? member.path("id").textValue() : member.textValue();
  }

  /** A related object; reading members of an absent one, or of what is none, gives nulls. */
  LenientObject object(String name) {
    JsonNode member = node.path(name);
    if (!member.isObject() && !member.isMissingNode() && !member.isNull()) {
      problems.add(name + " is not an object");
    }
    return new LenientObject(member.isObject() ? member : MissingNode.getInstance(), problems);
  }

  /** A related object, if it is given whole and not by its id. */
  Optional<LenientObject> expanded(String name) {
    JsonNode member = node.path(name);
    return member.isObject() ? Optional.of(new LenientObject(member, problems)) : Optional.empty();
  }

  /** The objects of a list; whatever else stands there is left out. */
  List<LenientObject> list(String name) {
    List<LenientObject> objects = new ArrayList<>();
    for (JsonNode element : node.path(name)) {
      if (element.isObject()) {
        objects.add(new LenientObject(element, problems));
      }
    }
    return objects;
  }

  boolean isTrue(String name) {
    return node.path(name).asBoolean(false);
  }
}
