package org.ticketonce.cli.audit;

import java.util.List;

/**
 * What was found.
 *
 * @param duplicates by the time of the payment's first ticket
 * @param withoutPayment how many tickets were left out, as no payment stands behind them
 */
record Audit(List<Duplicate> duplicates, long withoutPayment) {

  long payments() {
    return duplicates.stream().map(Duplicate::payment).distinct().count();
  }

  int tickets() {
    return duplicates.stream().mapToInt(Duplicate::tickets).sum();
  }

  long count(Verdict verdict) {
    return duplicates.stream().filter(one -> one.verdict() == verdict).count();
  }
}
