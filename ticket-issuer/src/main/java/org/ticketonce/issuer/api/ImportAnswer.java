package org.ticketonce.issuer.api;

import java.util.Iterator;
import java.util.List;
import org.ticketonce.issuer.orders.ImportOutcome;

/**
 * What came of each order, in the order of the request.
 *
 * @param orders one element per order
 */
record ImportAnswer(List<Result> orders) {

  /**
   * What came of one.
   *
   * @param key as the request has it
   * @param result {@code imported}, {@code unchanged} or {@code refused}
   * @param detail why it is refused, or what of it is left out; null if there is nothing to say
   */
  record Result(String key, String result, String detail) {
    private static Result refused(ImportedOrder order, String why) {
      return new Result(order.key(), "refused", why);
    }
  }

  /** {@code outcomes} are those of the orders that were checked and found usable. */
  static ImportAnswer of(List<CheckedOrder> orders, List<ImportOutcome> outcomes) {
    Iterator<ImportOutcome> next = outcomes.iterator();
    return new ImportAnswer(
        orders.stream()
            .map(
                order ->
                    order.isUsable()
                        ? result(order.told(), next.next())
                        : Result.refused(order.told(), order.refusal()))
            .toList());
  }

  private static Result result(ImportedOrder order, ImportOutcome outcome) {
    if (outcome instanceof ImportOutcome.Refused refused) {
      return Result.refused(order, refused.why());
    }
    List<String> leftOut = order.leftOut();
    return new Result(
        order.key(),
        outcome instanceof ImportOutcome.Unchanged ? "unchanged" : "imported",
        leftOut.isEmpty() ? null : "left out: " + String.join(", ", leftOut));
  }
}
