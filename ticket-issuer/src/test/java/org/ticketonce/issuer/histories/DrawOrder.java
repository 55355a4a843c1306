package org.ticketonce.issuer.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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

  private final Dice dice;
  private final String id;
  private final boolean free;
  private final String order;

  /** An untidy order has invalid and contradicting statements. */
  private final boolean tidy;

  private final DrawStatement statements;
  private final long amount;
  private final List<Told> told = new ArrayList<>();

  DrawOrder(Random random, String id) {
    dice = new Dice(random);
    this.id = id;
    free = dice.chance(10);
    order = (free ? "cs_" : "pi_") + id;
    tidy = dice.chance(65);
    amount = free ? 0 : dice.pick(5000L, 3000L);
    statements = new DrawStatement(dice, tidy, amount);
  }

  List<Told> draw() {
    if (!free) {
      intent();
      charges();
      dice.times(30, 2, this::refund);
      dice.times(30, 2, this::dispute);
    }
    session();
    if (dice.chance(10)) {
      told.add(new Told.WaitElapsed(order));
    }
    if (dice.chance(8)) {
      told.add(new Told.Erased(order));
    }
    if (dice.chance(12)) {
      told.add(imported());
    }
    if (told.isEmpty()) {
      told.add(new Told.WaitElapsed(order));
    }
    return told;
  }

  private Told imported() {
    boolean coded = dice.chance(70);
    List<String> codes = new ArrayList<>();
    for (int number = dice.upTo(3); number > 0; number--) {
      codes.add(coded ? "OLD-" + id + "/" + number : "");
    }
    return new Told.Imported(
        order,
        codes,
        dice.chance(70) ? dice.pick("ada@example.com", "old@example.com") : null,
        dice.chance(50) ? Long.valueOf(amount) : null);
  }

  private void intent() {
    if (dice.chance(80)) {
      told.add(new Told.IntentPaid(order, statements.draw(false)));
      dice.times(
          tidy ? 5 : 25, 2, which -> told.add(new Told.IntentPaid(order, statements.draw(false))));
    }
    if (dice.chance(10)) {
      told.add(new Told.IntentEvent(order, "payment_intent.canceled"));
    }
    if (dice.chance(15)) {
      told.add(new Told.IntentEvent(order, "payment_intent.payment_failed"));
    }
  }

  private void session() {
    String session = "cs_" + id;
    if (free || dice.chance(60)) {
      boolean waits = dice.chance(30);
      String status = waits ? COMPLETED_UNPAID : free ? "no_payment_required" : "paid";
      told.add(new Told.SessionFinished(order, session, false, status, statements.draw(true)));
      dice.times(
          tidy ? 5 : 25,
          2,
          which ->
              told.add(
                  new Told.SessionFinished(order, session, false, status, statements.draw(true))));
      if (waits && dice.chance(60)) {
        told.add(new Told.SessionFinished(order, session, true, "paid", statements.draw(true)));
      }
      if (waits && dice.chance(30)) {
        String type = "checkout.session.async_payment_failed";
        told.add(new Told.SessionEnded(order, session, type));
      }
    }
    if (dice.chance(8)) {
      told.add(new Told.SessionEnded(order, session, "checkout.session.expired"));
    }
  }

  private void charges() {
    if (dice.chance(40)) {
      told.add(
          new Told.Charged(
              order, "ch_" + id, dice.pick("ada@example.com", "dora@example.com", "nobody")));
    }
    dice.times(
        25,
        2,
        which ->
            told.add(
                new Told.ChargeRefunded(
                    order,
                    dice.pick("ch_" + id, "ch_" + id, "ch_" + id, "ch_" + id + "_second"),
                    part(),
                    amount,
                    dice.chance(40) ? List.of(refundOf(dice.upTo(2))) : List.of())));
  }

  private void refund(int which) {
    dice.times(100, 3, again -> told.add(refundOf(which)));
  }

  /** A refund's amount never changes. */
  private Told.Refund refundOf(int which) {
    long part = new Random(amount * 31 + id.hashCode() + which).nextBoolean() ? amount : amount / 2;
    return new Told.Refund(
        order,
        "re_" + id + "_" + which,
        part,
        dice.pick(REFUND_STATUSES),
        dice.pick(REFUND_EVENTS));
  }

  private void dispute(int which) {
    dice.times(
        100,
        3,
        again ->
            told.add(
                new Told.Dispute(
                    order,
                    "dp_" + id + "_" + which,
                    dice.pick(DISPUTE_STATUSES),
                    dice.pick(DISPUTE_EVENTS))));
  }

  private long part() {
    return dice.pick(amount, amount, amount / 2, amount / 5, 0L);
  }
}
