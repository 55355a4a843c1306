package org.ticketonce.issuer.orders;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.ticketonce.issuer.facts.ChargeRefunded;
import org.ticketonce.issuer.facts.DisputeChanged;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.RefundChanged;

/**
 * What has been, or may be, taken back of a payment. Per refund and per dispute the highest state
 * counts, whatever order it was told in (P5).
 *
 * <p>Refunded is the larger of two views, because either may lack what the other has: the refunds
 * that are known to have succeeded, and the highest total that each charge has told, less what is
 * known to have failed.
 *
 * @param refundedMinorUnits in the currency's smallest unit
 * @param capturedMinorUnits what the charges say was captured; null if none says
 * @param open ids of disputes that are not decided
 * @param lost ids of disputes that were lost
 */
record Reversals(
    long refundedMinorUnits, Long capturedMinorUnits, List<String> open, List<String> lost) {

  private static final Comparator<RefundChanged> FURTHEST_REFUND =
      Comparator.comparing(RefundChanged::state).thenComparing(RefundChanged::minorUnits);

  private static final Comparator<ChargeRefunded> HIGHEST_TOTAL =
      Comparator.comparing(ChargeRefunded::refundedMinorUnits)
          .thenComparing(
              ChargeRefunded::capturedMinorUnits, Comparator.nullsFirst(Comparator.naturalOrder()));

  static Reversals of(Collection<Fact> facts) {
    Map<String, RefundChanged> refunds = new HashMap<>();
    Map<String, ChargeRefunded> charges = new HashMap<>();
    Map<String, DisputeChanged> disputes = new HashMap<>();
    for (Fact fact : facts) {
      if (fact instanceof RefundChanged refund) {
        refunds.merge(refund.refund(), refund, BinaryOperator.maxBy(FURTHEST_REFUND));
      } else if (fact instanceof ChargeRefunded charge) {
        charges.merge(charge.charge(), charge, BinaryOperator.maxBy(HIGHEST_TOTAL));
      } else if (fact instanceof DisputeChanged dispute) {
        disputes.merge(
            dispute.dispute(),
            dispute,
            BinaryOperator.maxBy(Comparator.comparing(DisputeChanged::state)));
      }
    }
    return new Reversals(
        refunded(refunds.values(), charges.values()),
        captured(charges.values()),
        ids(disputes.values(), DisputeChanged.State.OPEN),
        ids(disputes.values(), DisputeChanged.State.LOST));
  }

  /** Whether nothing of {@code paidMinorUnits} is left; null if nobody knows what was paid. */
  boolean isAllRefunded(Long paidMinorUnits) {
    Long paid = paidMinorUnits != null ? paidMinorUnits : capturedMinorUnits;
    return paid != null && refundedMinorUnits > 0 && refundedMinorUnits >= paid;
  }

  private static long refunded(
      Collection<RefundChanged> refunds, Collection<ChargeRefunded> charges) {
    long succeeded = sum(refunds, RefundChanged.State.SUCCEEDED);
    long failed = sum(refunds, RefundChanged.State.FAILED);
    long total = 0;
    for (ChargeRefunded charge : charges) {
      total = plus(total, charge.refundedMinorUnits());
    }
    return Math.max(succeeded, total - failed);
  }

  private static long sum(Collection<RefundChanged> refunds, RefundChanged.State state) {
    long sum = 0;
    for (RefundChanged refund : refunds) {
      if (refund.state() == state) {
        sum = plus(sum, refund.minorUnits());
      }
    }
    return sum;
  }

  private static Long captured(Collection<ChargeRefunded> charges) {
    Long captured = null;
    for (ChargeRefunded charge : charges) {
      if (charge.capturedMinorUnits() != null) {
        captured = plus(captured == null ? 0 : captured, charge.capturedMinorUnits());
      }
    }
    return captured;
  }

  /** Both are from 0; what is too much for 64 bits is as much as they hold. */
  private static long plus(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  private static List<String> ids(Collection<DisputeChanged> disputes, DisputeChanged.State state) {
    return disputes.stream()
        .filter(dispute -> dispute.state() == state)
        .map(DisputeChanged::dispute)
        .sorted()
        .toList();
  }
}
