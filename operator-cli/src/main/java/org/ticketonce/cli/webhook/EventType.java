package org.ticketonce.cli.webhook;

import java.util.Arrays;
import java.util.Optional;

/** The events that this command line can make up. */
public enum EventType {
  PAYMENT_INTENT_SUCCEEDED("payment_intent.succeeded", "payment_intent.succeeded"),
  CHECKOUT_SESSION_COMPLETED("checkout.session.completed", "checkout.session"),
  CHECKOUT_SESSION_ASYNC_PAYMENT_SUCCEEDED(
      "checkout.session.async_payment_succeeded", "checkout.session");

  private final String stripeName;
  private final String template;

  EventType(String stripeName, String template) {
    this.stripeName = stripeName;
    this.template = template;
  }

  /** The value of the event's {@code type}. */
  public String stripeName() {
    return stripeName;
  }

  /** The classpath resource that has the event's shape. */
  String template() {
    return "/events/" + template + ".json";
  }

  /** The type that Stripe writes as {@code name}; empty if it cannot be made up here. */
  public static Optional<EventType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.stripeName.equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return stripeName;
  }
}
