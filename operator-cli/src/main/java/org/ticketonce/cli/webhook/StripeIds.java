package org.ticketonce.cli.webhook;

import java.util.random.RandomGenerator;
import org.ticketonce.contract.PaymentIntentId;
import org.ticketonce.contract.StripeEventId;

/** Random ids in the form of Stripe's own, so that nothing downstream can tell the difference. */
public final class StripeIds {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final RandomGenerator random;

  /** Takes its randomness from {@code random}; a seeded one repeats its ids. */
  public StripeIds(RandomGenerator random) {
    this.random = random;
  }

  /** {@code pi_3} and 23 characters. */
  public PaymentIntentId paymentIntent() {
    return new PaymentIntentId("pi_3" + characters(23));
  }

  /** {@code evt_3} or {@code evt_1} and 23 characters, as Stripe has it for this family. */
  public StripeEventId event(EventType type) {
    String generation = type == EventType.PAYMENT_INTENT_SUCCEEDED ? "evt_3" : "evt_1";
    return new StripeEventId(generation + characters(23));
  }

  String checkoutSession() {
    return "cs_test_a1" + characters(56);
  }

  String charge() {
    return "ch_3" + characters(23);
  }

  String paymentMethod() {
    return "pm_1" + characters(23);
  }

  String request() {
    return "req_" + characters(14);
  }

  /** {@code length} random letters and digits. */
  public String characters(int length) {
    StringBuilder id = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
