package org.ticketonce.issuer.histories;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reference's view of refunds and disputes.
 *
 * @param told all that was told of an order
 */
record TakenBack(Set<Told> told) {

  /** Whether nothing is left of what was captured: {@code amount}, or else what charges say. */
  boolean isAllRefunded(Long amount) {
    Long captured = amount;
    if (captured == null) {
      Map<String, Long> perCharge = new HashMap<>();
      for (Told one : told) {
        if (one instanceof Told.ChargeRefunded charge) {
          perCharge.put(charge.charge(), charge.captured());
        }
      }
      captured = perCharge.isEmpty() ? null : sum(perCharge.values());
    }
    return captured != null && refunded() > 0 && refunded() >= captured;
  }

  long refunded() {
    Map<String, Long> totals = new HashMap<>();
    Map<String, Long> amounts = new HashMap<>();
    Map<String, Set<String>> statuses = new HashMap<>();
    for (Told one : told) {
      List<Told.Refund> refunds = new ArrayList<>();
      if (one instanceof Told.ChargeRefunded charge) {
        totals.merge(charge.charge(), charge.total(), Math::max);
        refunds.addAll(charge.refunds());
      } else if (one instanceof Told.Refund refund) {
        refunds.add(refund);
      }
      for (Told.Refund refund : refunds) {
        amounts.put(refund.refund(), refund.amount());
        statuses.computeIfAbsent(refund.refund(), id -> new HashSet<>()).add(refund.status());
      }
    }
    long succeeded = 0;
    long failed = 0;
    for (String refund : amounts.keySet()) {
      Set<String> known = statuses.get(refund);
      if (known.contains("failed") || known.contains("canceled")) {
        failed += amounts.get(refund);
      } else if (known.contains("succeeded")) {
        succeeded += amounts.get(refund);
      }
    }
    return Math.max(succeeded, sum(totals.values()) - failed);
  }

  private static long sum(Collection<Long> values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  boolean isLost() {
    return disputes().values().stream().anyMatch(known -> known.contains("lost"));
  }

  /** Closed comes after open; an inquiry is none. */
  boolean isDisputed() {
    for (Set<String> known : disputes().values()) {
      boolean opened = known.contains("needs_response") || known.contains("under_review");
      boolean closed =
          known.contains("won")
              || known.contains("lost")
              || known.contains("prevented")
              || known.contains("charge_refunded");
      if (opened && !closed) {
        return true;
      }
    }
    return false;
  }

  private Map<String, Set<String>> disputes() {
    Map<String, Set<String>> statuses = new HashMap<>();
    for (Told one : told) {
      if (one instanceof Told.Dispute dispute) {
        statuses.computeIfAbsent(dispute.dispute(), id -> new HashSet<>()).add(dispute.status());
      }
    }
    return statuses;
  }
}
