package org.ticketonce.issuer.histories;

import java.util.List;
import org.ticketonce.issuer.orders.Rules;

/**
 * What is told of many orders, each telling as often as it is delivered, and the shop's rules. In
 * which order it is delivered is another matter.
 *
 * @param seed it was drawn from this
 * @param rules the shop's; two if some instances have other rules than others, as while a changed
 *     configuration is rolled out
 * @param tellings each with a number of its own, so that the rest stay as they are when some are
 *     left out
 */
record History(long seed, List<Rules> rules, List<Telling> tellings) {

  /**
   * One delivery of one event.
   *
   * @param number unique in the history
   * @param eventId two events may tell the same
   * @param told what is told
   */
  record Telling(int number, String eventId, Told told) {}

  History with(List<Telling> others) {
    return new History(seed, rules, List.copyOf(others));
  }

  boolean rulesChange() {
    return rules.size() > 1;
  }

  long orders() {
    return tellings.stream().map(telling -> telling.told().order()).distinct().count();
  }
}
