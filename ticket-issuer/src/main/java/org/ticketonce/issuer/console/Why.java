package org.ticketonce.issuer.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ticketonce.issuer.api.OrderView;
import org.ticketonce.issuer.api.OrderView.DeliveryView;
import org.ticketonce.issuer.console.ConsoleLedger.FactLine;
import org.ticketonce.issuer.console.ConsoleLedger.Records;
import org.ticketonce.issuer.orders.OrderStatus;

/**
 * Why an order is what it is.
 *
 * @param rule the rule that gave it its status
 * @param reasons what is wrong with it, as the API has it
 * @param facts what was seen
 * @param rejected what was seen, and did not count
 * @param shopRules the shop's rules under which its tickets were issued, or null
 */
record Why(
    String rule,
    List<String> reasons,
    List<FactLine> facts,
    List<String> rejected,
    String shopRules) {

  static Why of(OrderView order, Records records) {
    return new Why(
        rule(OrderStatus.valueOf(order.status()), order),
        order.reasons(),
        records.facts(),
        rejected(order, records.facts()),
        records.rules().orElse(null));
  }

  private static String rule(OrderStatus status, OrderView order) {
    return switch (status) {
      case IGNORED ->
          "Nothing that was said marks this payment as one for tickets, and the shop's selector"
              + " takes only those that are.";
      case COLLECTING ->
          "It was paid, or taken back, but something is missing before tickets can be issued;"
              + " nothing is guessed.";
      case AWAITING_PAYMENT -> "Somebody has begun to pay, and nothing says that it was paid.";
      case NEEDS_ATTENTION ->
          "It was paid, and what is missing or invalid has not been put right in time: a person has"
              + " to decide.";
      case ISSUED ->
          "The deciding family says that it was paid; quantity and address are known, and nothing"
              + " contradicts them. "
              + count(order)
              + " exist, and no further delivery adds one.";
      case SUSPENDED ->
          "Its tickets exist, and a dispute is open or two tellings of the payment contradict each"
              + " other: until that is settled they are not valid.";
      case VOIDED ->
          "All that was paid has been refunded, a dispute was lost, or an operator has decided that"
              + " nothing is owed: that comes before everything else.";
      case CLOSED -> "It was canceled, has expired or failed, and was never paid.";
    };
  }

  private static String count(OrderView order) {
    return order.tickets().size() == 1 ? "1 ticket" : order.tickets().size() + " tickets";
  }

  private static List<String> rejected(OrderView order, List<FactLine> facts) {
    List<String> rejected =
        order.deliveries().stream()
            .filter(delivery -> isIdle(delivery.outcome()))
            .map(Why::text)
            .collect(Collectors.toList());
    facts.stream()
        .collect(
            Collectors.groupingBy(
                fact -> fact.objectId() + " " + fact.state(), Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                rejected.add(
                    entry.getKey()
                        + " was told in "
                        + entry.getValue()
                        + " different ways; they were merged, and none counts twice"));
    return rejected;
  }

  private static boolean isIdle(String outcome) {
    return outcome.equals("DUPLICATE") || outcome.equals("IGNORED");
  }

  private static String text(DeliveryView delivery) {
    return delivery.eventId()
        + " ("
        + delivery.type()
        + "): "
        + (delivery.outcome().equals("DUPLICATE")
            ? "says what another delivery has said"
            : "nothing that an order depends on");
  }
}
