package org.ticketonce.issuer.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ticketonce.issuer.facts.FactFields;
import org.ticketonce.issuer.facts.OperatorDecided;

/**
 * What operators have decided about one order.
 *
 * @param decisions the first decision first
 */
public record DecisionList(List<DecisionView> decisions) {

  /**
   * One decision; members that it says nothing about are null.
   *
   * @param version of the order that the operator saw
   */
  public record DecisionView(
      long version,
      Instant decidedAt,
      String by,
      String why,
      List<TicketsOfType> tickets,
      OrderView.BuyerView buyer,
      List<Integer> voidTickets,
      boolean close) {
    /** Who decided may have written more than they should into the reason. */
    DecisionView masked() {
      return new DecisionView(
          version,
          decidedAt,
          Masking.text(by),
          Masking.text(why),
          tickets,
          buyer == null ? null : buyer.masked(),
          voidTickets,
          close);
    }
  }

  /** The same for a caller who may not see buyers. */
  public DecisionList masked() {
    return new DecisionList(decisions.stream().map(DecisionView::masked).toList());
  }

  /** The decisions that the rows hold. */
  static DecisionList of(List<String> fields) {
    return new DecisionList(
        fields.stream()
            .map(FactFields::read)
            .map(OperatorDecided.class::cast)
            .map(DecisionList::view)
            .toList());
  }

  private static DecisionView view(OperatorDecided decided) {
    return new DecisionView(
        decided.version(),
        decided.decidedAt(),
        decided.by(),
        decided.why(),
        decided.types() == null ? null : counted(decided.types()),
        decided.namesBuyer()
            ? new OrderView.BuyerView(decided.email(), decided.name(), decided.locale())
            : null,
        decided.voidTickets(),
        decided.closes());
  }

  /** Neighbours of one type are counted; the order stays, because it numbers the tickets. */
  private static List<TicketsOfType> counted(List<String> types) {
    List<TicketsOfType> counted = new ArrayList<>();
    for (String type : types) {
      int last = counted.size() - 1;
      if (last >= 0 && counted.get(last).type().equals(type)) {
        counted.set(last, new TicketsOfType(type, counted.get(last).quantity() + 1));
      } else {
        counted.add(new TicketsOfType(type, 1));
      }
    }
    return counted;
  }
}
