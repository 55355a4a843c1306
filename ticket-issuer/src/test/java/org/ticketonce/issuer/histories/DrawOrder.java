package org.ticketonce.issuer.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Draws what is told of one order. */
final class DrawOrder {
  private static final String COMPLETED_UNPAID = "unpaid";
  private static final List<String> REFUND_STATUSES =
      List.of("pending", "requires_action", "succeeded", "succeeded", "failed", "canceled");
  private static final List<String> REFUND_EVENTS =
      List.of("refund.created", "refund.updated", "refund.failed", "charge.refund.updated");
  private static final List<String> DISPUTE_STATUSES =
      List.of(
          "warning_needs_response",
          "warning_under_review",
          "warning_closed",
          "needs_response",
          "needs_response",
          "under_review",
          "won",
          "won",
          "prevented",
          "charge_refunded",
          "lost");
  private static final List<String> DISPUTE_EVENTS =
      List.of("charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed");

  private final Random random;
  private final String id;
  private final boolean free;
  private final String order;

  /** An untidy order has invalid and contradicting statements. */
  private final boolean tidy;

  /** A vague order has statements without an amount. */
  private final boolean vague;

  private final String quantity;
  private final long amount;
  private final List<Told> told = new ArrayList<>();

  DrawOrder(Random random, String id) {
    this.random = random;
    this.id = id;
    free = chance(10);
    order = (free ? "cs_" : "pi_") + id;
    tidy = chance(65);
    vague = !tidy && chance(25);
    quantity = pick("1", "2", "3");
    amount = free ? 0 : pick(5000L, 3000L);
  }

  List<Told> draw() {
    if (!free) {
      intent();
      charges();
      times(30, 2, this::refund);
      times(30, 2, this::dispute);
    }
    session();
    if (chance(10)) {
      told.add(new Told.WaitElapsed(order));
    }
    if (told.isEmpty()) {
      told.add(new Told.WaitElapsed(order));
    }
    return told;
  }

  private void intent() {
    if (chance(80)) {
      told.add(new Told.IntentPaid(order, says(false)));
      times(tidy ? 5 : 25, 2, which -> told.add(new Told.IntentPaid(order, says(false))));
    }
    if (chance(10)) {
      told.add(new Told.IntentEvent(order, "payment_intent.canceled"));
    }
    if (chance(15)) {
      told.add(new Told.IntentEvent(order, "payment_intent.payment_failed"));
    }
  }

  private void session() {
    String session = "cs_" + id;
    if (free || chance(60)) {
      boolean waits = chance(30);
      String status = waits ? COMPLETED_UNPAID : free ? "no_payment_required" : "paid";
      told.add(new Told.SessionFinished(order, session, false, status, says(true)));
      times(
          tidy ? 5 : 25,
          2,
          which -> told.add(new Told.SessionFinished(order, session, false, status, says(true))));
      if (waits && chance(60)) {
        told.add(new Told.SessionFinished(order, session, true, "paid", says(true)));
      }
      if (waits && chance(30)) {
        String type = "checkout.session.async_payment_failed";
        told.add(new Told.SessionEnded(order, session, type));
      }
    }
    if (chance(8)) {
      told.add(new Told.SessionEnded(order, session, "checkout.session.expired"));
    }
  }

  private Says says(boolean session) {
    TreeMap<String, String> metadata = new TreeMap<>();
    tickets(metadata);
    put(metadata, 15, "buyer_email", "eve@example.com");
    put(metadata, 10, "event_starts_at", "2026-12-24T20:00:00+01:00");
    if (!tidy) {
      put(metadata, 5, "buyer_email", pick("bob@example.com", "bob", "a@b.c, d@e.f"));
      put(metadata, 3, "event_starts_at", "tomorrow");
    }
    String email = chance(60) ? pick("ada@example.com", "ada@example.com", "bob@example.com") : null;
    return new Says(
        statedAmount(),
        tidy || vague ? "usd" : pick("usd", "usd", "usd", "usd", "usd", "eur", "USD"),
        metadata,
        tidy || !chance(4) ? email : "nobody",
        session && chance(20) ? "carol@example.com" : null);
  }

  private Long statedAmount() {
    if (tidy) {
      return amount;
    }
    return vague ? pick(amount, null) : pick(amount, amount, amount, amount, amount + 1, -1L);
  }

  private void tickets(TreeMap<String, String> metadata) {
    put(metadata, 70, "ticket_quantity", quantity);
    put(metadata, 10, "ticket_type", "Adult");
    if (!tidy) {
      put(metadata, 12, "ticket_quantity", pick("1", "2", "4", "0", "51", "2.5", "two", ""));
      put(metadata, 8, "ticket_type", pick("Child", "Child", " "));
    }
    if (chance(12)) {
      if (tidy || chance(80)) {
        metadata.remove("ticket_quantity");
        metadata.remove("ticket_type");
      }
      boolean broken = !tidy && chance(20);
      metadata.put("ticket_items", broken ? pick("[]", "x") : pick(Claim.ITEMS, Claim.ITEMS_TURNED));
    }
  }

  private void charges() {
    if (chance(40)) {
      told.add(
          new Told.Charged(
              order, "ch_" + id, pick("ada@example.com", "dora@example.com", "nobody")));
    }
    times(
        25,
        2,
        which ->
            told.add(
                new Told.ChargeRefunded(
                    order,
                    pick("ch_" + id, "ch_" + id, "ch_" + id, "ch_" + id + "_second"),
                    part(),
                    amount,
                    chance(40) ? List.of(refundOf(1 + random.nextInt(2))) : List.of())));
  }

  private void refund(int which) {
    times(100, 3, again -> told.add(refundOf(which)));
  }

  /** A refund's amount never changes. */
  private Told.Refund refundOf(int which) {
    long part = new Random(amount * 31 + id.hashCode() + which).nextBoolean() ? amount : amount / 2;
    return new Told.Refund(
        order, "re_" + id + "_" + which, part, pick(REFUND_STATUSES), pick(REFUND_EVENTS));
  }

  private void dispute(int which) {
    times(
        100,
        3,
        again ->
            told.add(
                new Told.Dispute(
                    order, "dp_" + id + "_" + which, pick(DISPUTE_STATUSES), pick(DISPUTE_EVENTS))));
  }

  private long part() {
    return pick(amount, amount, amount / 2, amount / 5, 0L);
  }

  private void put(TreeMap<String, String> metadata, int percent, String name, String value) {
    if (chance(percent)) {
      metadata.put(name, value);
    }
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** With this chance once, and again with half of it, at most {@code most} times. */
  private void times(int percent, int most, java.util.function.IntConsumer draw) {
    int chance = percent;
    for (int which = 1; which <= most && chance(chance); which++) {
      draw.accept(which);
      chance = Math.max(percent / 2, 1);
    }
  }
}
