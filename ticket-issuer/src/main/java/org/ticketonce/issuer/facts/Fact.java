package org.ticketonce.issuer.facts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.ticketonce.contract.Cause;

/**
 * One thing that became true of one Stripe object. The set of an order's facts is its whole state,
 * whatever order they came in (P5). Each object family has its own records here and its own reader.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PaymentIntentPaid.class, name = "payment_intent_paid"),
  @JsonSubTypes.Type(value = CheckoutSessionCompleted.class, name = "checkout_session_completed"),
  @JsonSubTypes.Type(value = PaymentIntentClosed.class, name = "payment_intent_closed"),
  @JsonSubTypes.Type(value = PaymentAttemptFailed.class, name = "payment_attempt_failed"),
  @JsonSubTypes.Type(value = CheckoutSessionClosed.class, name = "checkout_session_closed"),
  @JsonSubTypes.Type(value = ChargeSucceeded.class, name = "charge_succeeded"),
  @JsonSubTypes.Type(value = ChargeRefunded.class, name = "charge_refunded"),
  @JsonSubTypes.Type(value = RefundChanged.class, name = "refund_changed"),
  @JsonSubTypes.Type(value = DisputeChanged.class, name = "dispute_changed"),
  @JsonSubTypes.Type(value = MissingDataWaitElapsed.class, name = "missing_data_wait_elapsed"),
  @JsonSubTypes.Type(value = OperatorDecided.class, name = "operator_decided"),
  @JsonSubTypes.Type(value = BuyerErased.class, name = "buyer_erased"),
  @JsonSubTypes.Type(value = LineItemsFetched.class, name = "line_items_fetched"),
  @JsonSubTypes.Type(value = OrderImported.class, name = "order_imported")
})
public sealed interface Fact
    permits PaymentIntentPaid,
        PaymentIntentClosed,
        PaymentAttemptFailed,
        CheckoutSessionCompleted,
        CheckoutSessionClosed,
        ChargeSucceeded,
        ChargeRefunded,
        RefundChanged,
        DisputeChanged,
        MissingDataWaitElapsed,
        OwnFact {

  /** What makes two tellings the same fact, whatever fields each of them carried. */
  FactIdentity identity();

  /** The same without anything that says who the buyer is; most facts never do. */
  default Fact withoutBuyer() {
    return this;
  }

  /** When Stripe made the event that told this, in whole seconds; null where that is of no use. */
  default Instant eventCreated() {
    return null;
  }

  /** The same as told by an event that Stripe made at another time. */
  default Fact withEventCreated(Instant created) {
    return this;
  }

  /** How announcements and mails name this fact. */
  default Cause cause() {
    return new Cause(identity().objectId() + " " + identity().state());
  }
}
