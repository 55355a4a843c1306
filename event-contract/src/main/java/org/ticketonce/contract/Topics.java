package org.ticketonce.contract;

/** Names of the Kafka topics. All but the dead letters are keyed by order key. */
public final class Topics {
  /** Verified webhooks, byte for byte. Kept 35 days. */
  public static final String STRIPE_EVENTS = "stripe.events";

  /** {@link TicketEvent}. Kept 7 days. */
  public static final String TICKET_EVENTS = "ticket.events";

  /** {@link EmailStateChanged} and {@link EmailBounced}. Kept 7 days. */
  public static final String EMAIL_EVENTS = "email.events";

  private static final String DEAD_LETTERS = ".dead-letters";

  private Topics() {}

  /** Where records of {@code topic} go that can never be handled. Kept 90 days. */
  public static String deadLettersOf(String topic) {
    return topic + DEAD_LETTERS;
  }
}
