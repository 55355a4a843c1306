package org.ticketonce.issuer.histories;

import static org.ticketonce.issuer.StripeEvents.aCharge;
import static org.ticketonce.issuer.StripeEvents.aDispute;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;
import static org.ticketonce.issuer.StripeEvents.aRefund;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import java.util.Collections;
import java.util.List;
import org.ticketonce.issuer.StripeEvents;

/**
 * One thing that is told of an order. The issuer gets it as an event in Stripe's JSON, the
 * reference as it stands here; who tells the same twice, tells nothing new.
 */
sealed interface Told {

  /** The id of the payment intent, or of a free order's session. */
  String order();

  /** As Stripe tells it. */
  StripeEvents event();

  /** {@code payment_intent.succeeded}. */
  record IntentPaid(String order, Says says) implements Told {
    @Override
    public StripeEvents event() {
      StripeEvents event = stating(aPaidIntent(order), "amount_received", says);
      return says.email() == null ? event : event.with("receipt_email", says.email());
    }

    @Override
    public String toString() {
      return order + " paid (" + says + ")";
    }
  }

  /** Another event of an intent, which says nothing but its type. */
  record IntentEvent(String order, String type) implements Told {
    @Override
    public StripeEvents event() {
      return aPaidIntent(order).ofType(type);
    }

    @Override
    public String toString() {
      return order + " " + type;
    }
  }

  /**
   * A session that the buyer has finished: {@code checkout.session.completed}, or {@code
   * .async_payment_succeeded} once the money is there.
   */
  record SessionFinished(
      String order, String session, boolean moneyHasCome, String paymentStatus, Says says)
      implements Told {
    @Override
    public StripeEvents event() {
      StripeEvents event =
          stating(aPaidSession(session, intentOf(order)), "amount_total", says)
              .ofType(
                  "checkout.session." + (moneyHasCome ? "async_payment_succeeded" : "completed"))
              .with("payment_status", paymentStatus);
      if (says.email() != null) {
        event.withAddressIn("customer_details", says.email());
      }
      return says.secondEmail() == null ? event : event.with("customer_email", says.secondEmail());
    }

    boolean isPaid() {
      return moneyHasCome || !paymentStatus.equals("unpaid");
    }

    @Override
    public String toString() {
      return session + (moneyHasCome ? " paid at last (" : " " + paymentStatus + " (") + says + ")";
    }
  }

  /** {@code checkout.session.expired} or {@code .async_payment_failed}. */
  record SessionEnded(String order, String session, String type) implements Told {
    @Override
    public StripeEvents event() {
      return aPaidSession(session, intentOf(order)).ofType(type).with("payment_status", "unpaid");
    }

    @Override
    public String toString() {
      return session + " " + type;
    }
  }

  /** {@code charge.succeeded}. */
  record Charged(String order, String charge, String email) implements Told {
    @Override
    public StripeEvents event() {
      return aCharge(charge, order).withAddressIn("billing_details", email);
    }

    @Override
    public String toString() {
      return charge + " succeeded to " + email;
    }
  }

  /** {@code charge.refunded}, as older API versions with the refunds, as newer ones without. */
  record ChargeRefunded(
      String order, String charge, long total, long captured, List<Refund> refunds)
      implements Told {
    @Override
    public StripeEvents event() {
      StripeEvents event =
          aRefundedCharge(charge, order, total)
              .with("amount", captured)
              .with("amount_captured", captured);
      refunds.forEach(r -> event.withListedRefund(r.refund(), r.amount(), r.status()));
      return event;
    }

    @Override
    public String toString() {
      return charge + " refunded " + total + " of " + captured + (refunds.isEmpty() ? "" : refunds);
    }
  }

  /** {@code refund.*} or {@code charge.refund.updated}. */
  record Refund(String order, String refund, long amount, String status, String type)
      implements Told {
    @Override
    public StripeEvents event() {
      return aRefund(refund, order, amount, status).ofType(type);
    }

    @Override
    public String toString() {
      return refund + " " + status + " " + amount;
    }
  }

  /** {@code charge.dispute.*}. */
  record Dispute(String order, String dispute, String status, String type) implements Told {
    @Override
    public StripeEvents event() {
      return aDispute(dispute, order, status).ofType(type);
    }

    @Override
    public String toString() {
      return dispute + " " + status;
    }
  }

  /** The sweep says that the order has lacked data for too long; no event does. */
  record WaitElapsed(String order) implements Told {
    @Override
    public StripeEvents event() {
      throw new UnsupportedOperationException("no event tells this");
    }

    @Override
    public String toString() {
      return order + " waited too long";
    }
  }

  /** An operator says that the buyer is to be forgotten; no event does. */
  record Erased(String order) implements Told {
    @Override
    public StripeEvents event() {
      throw new UnsupportedOperationException("no event tells this");
    }

    @Override
    public String toString() {
      return order + " erased";
    }
  }

  /**
   * An operator says what another shop had given out; no event does.
   *
   * @param codes one per ticket; empty texts where the other shop had none
   * @param email or null
   * @param amount in dollars' cents, or null
   */
  record Imported(String order, List<String> codes, String email, Long amount) implements Told {
    static final String TYPE = "Old";

    @Override
    public StripeEvents event() {
      throw new UnsupportedOperationException("no event tells this");
    }

    List<String> types() {
      return Collections.nCopies(codes.size(), TYPE);
    }

    @Override
    public String toString() {
      return order + " imported " + codes + " of " + amount + " to " + email;
    }
  }

  private static String intentOf(String order) {
    return order.startsWith("pi_") ? order : null;
  }

  private static StripeEvents stating(StripeEvents event, String amountMember, Says says) {
    event.withoutAddress().without(amountMember).without("currency");
    if (says.amount() != null) {
      event.with(amountMember, says.amount());
    }
    if (says.currency() != null) {
      event.with("currency", says.currency());
    }
    says.metadata().forEach(event::withMetadata);
    return event.createdAt(says.createdAt());
  }
}
