package org.ticketonce.issuer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Events as Stripe writes them, built by sentences. */
public final class StripeEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final ObjectNode event = JSON.createObjectNode();
  private final ObjectNode object;

  private StripeEvents(String type, String eventId, String object, String id) {
    event.put("id", eventId).put("object", "event").put("api_version", "2025-09-30.clover");
    event.put("type", type).put("created", 1_766_000_000L).put("livemode", false);
    this.object = event.putObject("data").putObject("object");
    this.object.put("id", id).put("object", object);
    this.object.putObject("metadata");
  }

  /** {@code payment_intent.succeeded} over 50.00 usd, with an address and without tickets. */
  public static StripeEvents aPaidIntent(String id) {
    StripeEvents made =
        new StripeEvents("payment_intent.succeeded", "evt_" + id, "payment_intent", id);
    made.object.put("amount", 5000).put("amount_received", 5000).put("currency", "usd");
    made.object.put("receipt_email", "ada@example.com");
    return made;
  }

  /** {@code checkout.session.completed}, paid, over 50.00 usd, with an address. */
  public static StripeEvents aPaidSession(String id, String paymentIntent) {
    StripeEvents made =
        new StripeEvents("checkout.session.completed", "evt_" + id, "checkout.session", id);
    made.object.put("mode", "payment").put("payment_status", "paid");
    made.object.put("payment_intent", paymentIntent);
    made.object.put("amount_total", 5000).put("currency", "usd").put("locale", "de");
    made.object
        .putObject("customer_details")
        .put("email", "ada@example.com")
        .put("name", "Ada Example");
    return made;
  }

  /** A session that cost nothing, so that no payment intent exists. */
  public static StripeEvents aFreeSession(String id) {
    return aPaidSession(id, null)
        .with("payment_status", "no_payment_required")
        .with("amount_total", 0);
  }

  /** {@code charge.succeeded} of an intent, with a billing address. */
  public static StripeEvents aCharge(String id, String paymentIntent) {
    StripeEvents made = new StripeEvents("charge.succeeded", "evt_" + id, "charge", id);
    made.object.put("payment_intent", paymentIntent).put("amount", 5000).put("currency", "usd");
    made.object.put("amount_captured", 5000).put("amount_refunded", 0);
    made.object
        .putObject("billing_details")
        .put("email", "charge@example.com")
        .put("name", "Charge Example");
    return made;
  }

  /** {@code charge.refunded} with this total so far. */
  public static StripeEvents aRefundedCharge(String id, String paymentIntent, long total) {
    return aCharge(id, paymentIntent)
        .ofType("charge.refunded")
        .withEventId("evt_" + id + "_" + total)
        .with("amount_refunded", total);
  }

  /** {@code refund.updated} with this status. */
  public static StripeEvents aRefund(String id, String paymentIntent, long amount, String status) {
    StripeEvents made =
        new StripeEvents("refund.updated", "evt_" + id + "_" + status, "refund", id);
    made.object.put("payment_intent", paymentIntent).put("amount", amount).put("status", status);
    return made;
  }

  /** {@code charge.dispute.updated} with this status. */
  public static StripeEvents aDispute(String id, String paymentIntent, String status) {
    StripeEvents made =
        new StripeEvents("charge.dispute.updated", "evt_" + id + "_" + status, "dispute", id);
    made.object.put("payment_intent", paymentIntent).put("amount", 5000).put("status", status);
    return made;
  }

  public StripeEvents withTickets(int quantity) {
    return withMetadata("ticket_quantity", Integer.toString(quantity));
  }

  public StripeEvents withMetadata(String name, String value) {
    ((ObjectNode) object.get("metadata")).put(name, value);
    return this;
  }

  public StripeEvents with(String member, String value) {
    object.put(member, value);
    return this;
  }

  public StripeEvents with(String member, long value) {
    object.put(member, value);
    return this;
  }

  /** As charges listed their refunds before 2022-11-15. */
  public StripeEvents listingRefund(String id, long amount, String status) {
    object
        .putObject("refunds")
        .putArray("data")
        .addObject()
        .put("id", id)
        .put("amount", amount)
        .put("status", status);
    return this;
  }

  public StripeEvents withoutAddress() {
    object.remove("receipt_email");
    object.remove("customer_details");
    return this;
  }

  public StripeEvents without(String member) {
    object.remove(member);
    return this;
  }

  /** An address of a part of the object, as {@code customer_details} or {@code billing_details}. */
  public StripeEvents withAddressIn(String part, String address) {
    object.withObject(part).put("email", address);
    return this;
  }

  /** A refund as older API versions list it in its charge. */
  public StripeEvents withListedRefund(String id, long amount, String status) {
    object
        .withObject("refunds")
        .withArray("data")
        .addObject()
        .put("id", id)
        .put("object", "refund")
        .put("amount", amount)
        .put("status", status);
    return this;
  }

  public StripeEvents ofType(String type) {
    event.put("type", type);
    return this;
  }

  public StripeEvents createdAt(long seconds) {
    event.put("created", seconds);
    return this;
  }

  public StripeEvents withEventId(String id) {
    event.put("id", id);
    return this;
  }

  public byte[] bytes() {
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }
}
