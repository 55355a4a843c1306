package org.ticketonce.issuer.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ticketonce.contract.PaymentIntentId;

/**
 * Reads the events of charges, and of the refunds and disputes that belong to them. See <a
 * href="https://docs.stripe.com/api/charges/object">the charge object</a>, <a
 * href="https://docs.stripe.com/api/refunds/object">the refund object</a> and <a
 * href="https://docs.stripe.com/api/disputes/object">the dispute object</a>. Members that cannot be
 * read make no fact: an amount is never guessed.
 */
final class ChargeEvents implements EventFamily {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,255}");

  @Override
  public Optional<String> orderKey(LenientObject object) {
    return Optional.ofNullable(object.reference("payment_intent")).filter(PaymentIntentId::isValid);
  }

  @Override
  public List<Fact> facts(EventEnvelope envelope, LenientObject object, List<String> problems) {
    String id = object.reference("id");
    if (id == null || !ID.matcher(id).matches()) {
      return List.of();
    }
    return switch (envelope.type()) {
      case "charge.succeeded" -> succeeded(object).map(List::of).orElse(List.of());
      case "charge.refunded" -> refunded(id, object);
      case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
          refund(object).map(List::<Fact>of).orElse(List.of());
      case "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed" ->
          dispute(id, object).map(List::<Fact>of).orElse(List.of());
      default -> List.of();
    };
  }

  /** What a charge that has succeeded knows of the buyer; empty if it has no id. */
  static Optional<Fact> succeeded(LenientObject charge) {
    return Optional.ofNullable(charge.reference("id"))
        .filter(id -> ID.matcher(id).matches())
        .map(id -> succeeded(id, charge.expanded("billing_details")));
  }

  private static Fact succeeded(String charge, Optional<LenientObject> billing) {
    return new ChargeSucceeded(
        charge,
        billing.map(details -> details.text("email")).orElse(null),
        billing.map(details -> details.text("name")).orElse(null));
  }

  /** The total, and each refund that older API versions list in the charge. */
  private static List<Fact> refunded(String charge, LenientObject object) {
    List<Fact> facts = new ArrayList<>();
    Long total = object.minorUnits("amount_refunded");
    if (total != null) {
      Long captured = object.minorUnits("amount_captured");
      facts.add(
          new ChargeRefunded(
              charge, total, captured != null ? captured : object.minorUnits("amount")));
    }
    object.object("refunds").list("data").forEach(listed -> refund(listed).ifPresent(facts::add));
    return facts;
  }

  private static Optional<RefundChanged> refund(LenientObject refund) {
    String id = refund.reference("id");
    Long minorUnits = refund.minorUnits("amount");
    RefundChanged.State state = refundState(refund.text("status"));
    return id == null || !ID.matcher(id).matches() || minorUnits == null || state == null
        ? Optional.empty()
        : Optional.of(new RefundChanged(id, minorUnits, state));
  }

  /** Refunds of before 2018 have no status, and none that is told now can be one of those. */
  private static RefundChanged.State refundState(String status) {
    if (status == null) {
      return null;
    }
    return switch (status) {
      case "pending", "requires_action" -> RefundChanged.State.PENDING;
      case "succeeded" -> RefundChanged.State.SUCCEEDED;
      case "failed", "canceled" -> RefundChanged.State.FAILED;
      default -> null;
    };
  }

  private static Optional<DisputeChanged> dispute(String id, LenientObject dispute) {
    String status = dispute.text("status");
    if (status == null) {
      return Optional.empty();
    }
    DisputeChanged.State state =
        switch (status) {
          case "warning_needs_response", "warning_under_review", "warning_closed" ->
              DisputeChanged.State.INQUIRY;
          case "needs_response", "under_review" -> DisputeChanged.State.OPEN;
          case "won", "prevented", "charge_refunded" -> DisputeChanged.State.WON;
          case "lost" -> DisputeChanged.State.LOST;
          default -> null;
        };
    return Optional.ofNullable(state).map(known -> new DisputeChanged(id, known));
  }
}
