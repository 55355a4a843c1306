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
      case ISSUED -> issued(order);
      case SUSPENDED ->
          "Its tickets exist, and are not valid until this is settled" + because(order) + ".";
      case VOIDED ->
          "Its tickets are void, which comes before everything else" + because(order) + ".";
      case CLOSED -> "Nothing is owed: it was never paid, or an operator has decided so.";
    };
  }

  private static String issued(OrderView order) {
    return order.importedAt() == null
        ? "It was paid, quantity and address are known, by the deciding family or by an operator's"
            + " word, and nothing contradicts them. No further delivery adds a ticket to its "
            + count(order)
            + "."
        : "Another shop had sold it and given its tickets out. What Stripe tells of the payment"
            + " adds none to its "
            + count(order)
            + ", and nobody is mailed.";
  }

  /** The first of its reasons is the one that counts. */
  private static String because(OrderView order) {
    return order.reasons().isEmpty() ? "" : ": " + order.reasons().get(0);
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
                        + " different ways: none counts twice, and where they contradict each other"
                        + " the reasons say so"));
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
            ? "tells of what another delivery has told of"
            : "nothing that an order depends on");
  }
}
