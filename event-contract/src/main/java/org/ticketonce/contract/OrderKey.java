package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What identifies an order, and the Kafka key of everything about it: the payment intent's id, or
 * the Checkout session's id where no payment intent exists (a free order).
 *
 * @param value an id that {@link PaymentIntentId} or {@link CheckoutSessionId} would take
 */
public record OrderKey(@JsonValue String value) implements Comparable<OrderKey> {

  /** Rejects anything else with {@link IllegalArgumentException}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OrderKey {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "not an order key: expected a payment intent id (pi_...) or a session id (cs_...)");
    }
  }

  /** The key of an order that has a payment intent. */
  public static OrderKey of(PaymentIntentId paymentIntent) {
    return new OrderKey(paymentIntent.value());
  }

  /** The key of a free order. */
  public static OrderKey of(CheckoutSessionId session) {
    return new OrderKey(session.value());
  }

  /** Whether the constructor would take {@code value}. */
  public static boolean isValid(String value) {
    return PaymentIntentId.isValid(value) || CheckoutSessionId.isValid(value);
  }

  @Override
  public int compareTo(OrderKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
