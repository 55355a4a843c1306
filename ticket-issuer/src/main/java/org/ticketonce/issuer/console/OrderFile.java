package org.ticketonce.issuer.console;

import org.ticketonce.issuer.api.DecisionList;
import org.ticketonce.issuer.api.OrderView;
import org.ticketonce.issuer.console.ConsoleLedger.Records;

/**
 * Everything that an order's page shows.
 *
 * @param order as the API shows it
 * @param timeline what happened, and when
 * @param plot the same, drawn
 * @param why it is what it is
 */
record OrderFile(OrderView order, Timeline timeline, TimelinePlot plot, Why why) {

  static OrderFile of(OrderView order, Records records, DecisionList decisions) {
    Timeline timeline = Timeline.of(order, records, decisions);
    return new OrderFile(order, timeline, TimelinePlot.of(timeline), Why.of(order, records));
  }
}
