package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * One HTTP delivery of one webhook. Two deliveries of the same event have two ids.
 *
 * @param value a UUID of version 7 (RFC 9562), so that ids sort by time of arrival
 */
public record DeliveryId(@JsonValue UUID value) {

  /** Rejects null with {@link IllegalArgumentException}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DeliveryId {
    if (value == null) {
      throw new IllegalArgumentException("a delivery id must not be null");
    }
  }

  /** Reads the textual form of a UUID; anything else is an {@link IllegalArgumentException}. */
  public static DeliveryId parse(String text) {
    return new DeliveryId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
