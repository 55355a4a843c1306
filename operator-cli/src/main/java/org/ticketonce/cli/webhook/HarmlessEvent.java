package org.ticketonce.cli.webhook;

/**
 * An event of a type that Stripe does not have and that no order depends on: an ingress answers it
 * like any other, counts it, and does nothing else.
 */
public final class HarmlessEvent {
  private static final String BODY =
      "{\"id\":\"evt_%1$s\",\"object\":\"event\",\"type\":\"ticketonce.%1$s\",\"livemode\":false,"
          + "\"data\":{\"object\":{\"id\":\"%1$s\",\"object\":\"%1$s\"}}}";

  private HarmlessEvent() {}

  /** Its JSON. {@code asker} is one word in lower case: who counts types sees it. */
  public static String of(String asker) {
    return BODY.formatted(asker);
  }
}
