package org.ticketonce.systemtests.shop;

import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Sells tickets and says so in Stripe's words: the least that an event must have. */
public final class Shop {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int PRICE = 2500;
  private static final int MOST_TICKETS = 4;

  private static final String ENVELOPE =
      """
      {"id": "%s", "object": "event", "api_version": "2026-05-27.dahlia", "created": %d,
       "type": "%s", "livemode": false, "pending_webhooks": 1, "data": {"object": %s}}
      """;

  private static final String PAYMENT_INTENT =
      """
      {"id": "%s", "object": "payment_intent", "amount": %d, "amount_received": %d,
       "currency": "usd", "livemode": false, "status": "succeeded", "receipt_email": "%s",
       "metadata": {"ticket_quantity": "%s", "event_name": "Gala"}}
      """;

  private static final String CHECKOUT_SESSION =
      """
      {"id": "%s", "object": "checkout.session", "mode": "payment", "payment_status": "paid",
       "payment_intent": "%s", "amount_total": %d, "currency": "usd", "livemode": false,
       "customer_details": {"email": "%s", "name": "Example Buyer"}, "metadata": {}}
      """;

  private static final String FREE_SESSION =
      """
      {"id": "%s", "object": "checkout.session", "mode": "payment",
       "payment_status": "no_payment_required", "payment_intent": null, "amount_total": 0,
       "currency": "usd", "livemode": false,
       "customer_details": {"email": "%s", "name": "Example Buyer"},
       "metadata": {"ticket_quantity": "%d", "event_name": "Gala"}}
      """;

  private static final String CHARGE =
      """
      {"id": "%s", "object": "charge", "payment_intent": "%s", "amount": %d,
       "amount_captured": %d, "amount_refunded": %d, "currency": "usd", "livemode": false,
       "refunded": %b, "status": "succeeded"}
      """;

  private static final String DISPUTE =
      """
      {"id": "%s", "object": "dispute", "payment_intent": "%s", "amount": %d, "currency": "usd",
       "livemode": false, "status": "%s"}
      """;

  private final RandomGenerator random;
  private final Clock clock = Clock.systemUTC();
  private final String run = Long.toString(clock.millis(), Character.MAX_RADIX);

  /** The same {@code random} sells the same quantities; ids are new in every run. */
  public Shop(RandomGenerator random) {
    this.random = random;
  }

  /** A sale of one to four tickets. */
  public synchronized Sale sell() {
    return sell(1 + random.nextInt(MOST_TICKETS));
  }

  /** A sale of {@code quantity} tickets. */
  public synchronized Sale sell(int quantity) {
    String id = characters(12) + run;
    String email = "buyer-" + id.toLowerCase(Locale.ROOT) + "@example.com";
    return new Sale("pi_3" + id, email, quantity, new AtomicInteger());
  }

  /** Tickets that cost nothing: there is no payment intent, and the session is the order's key. */
  public synchronized Sale giveAway() {
    Sale sale = sell();
    String session = sale.paymentIntent().replace("pi_3", "cs_test_");
    return new Sale(session, sale.email(), sale.quantity(), sale.accepted());
  }

  /** {@code payment_intent.succeeded}. */
  public Webhook paymentIntentSucceeded(Sale sale) {
    return paymentIntentSucceeded(sale, Integer.toString(sale.quantity()));
  }

  /** {@code payment_intent.succeeded}, whose metadata ask for so many tickets. */
  public Webhook paymentIntentSucceeded(Sale sale, String ticketQuantity) {
    int amount = PRICE * sale.quantity();
    String intent =
        PAYMENT_INTENT.formatted(
            sale.paymentIntent(), amount, amount, sale.email(), ticketQuantity);
    return event(sale, "payment_intent.succeeded", intent);
  }

  /** {@code checkout.session.completed} of a sale that was {@linkplain #giveAway given away}. */
  public Webhook freeSessionCompleted(Sale sale) {
    String session = FREE_SESSION.formatted(sale.paymentIntent(), sale.email(), sale.quantity());
    return event(sale, "checkout.session.completed", session);
  }

  /** {@code checkout.session.completed} of the same purchase. */
  public Webhook checkoutSessionCompleted(Sale sale) {
    String session =
        CHECKOUT_SESSION.formatted(
            "cs_test_" + characters(24),
            sale.paymentIntent(),
            PRICE * sale.quantity(),
            sale.email());
    return event(sale, "checkout.session.completed", session);
  }

  /** {@code charge.refunded}, with all of the payment refunded. */
  public Webhook chargeRefunded(Sale sale) {
    return chargeRefunded(sale, PRICE * sale.quantity());
  }

  /** {@code charge.refunded}, with a tenth of the payment refunded. */
  public Webhook chargeRefundedInPart(Sale sale) {
    return chargeRefunded(sale, PRICE * sale.quantity() / 10);
  }

  private Webhook chargeRefunded(Sale sale, int refunded) {
    int amount = PRICE * sale.quantity();
    String charge =
        CHARGE.formatted(
            "ch_3" + characters(16),
            sale.paymentIntent(),
            amount,
            amount,
            refunded,
            refunded == amount);
    return event(sale, "charge.refunded", charge);
  }

  /** {@code charge.dispute.updated}; the same {@code dispute} again is the same dispute. */
  public Webhook disputeUpdated(Sale sale, String dispute, String status) {
    String object =
        DISPUTE.formatted(dispute, sale.paymentIntent(), PRICE * sale.quantity(), status);
    return event(sale, "charge.dispute.updated", object);
  }

  private Webhook event(Sale sale, String type, String object) {
    String id = "evt_3" + characters(16) + run;
    long created = clock.instant().getEpochSecond();
    return new Webhook(id, sale, ENVELOPE.formatted(id, created, type, object));
  }

  private synchronized String characters(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
