package org.ticketonce.issuer.orders;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.facts.LineItemsFetched;
import org.ticketonce.issuer.facts.LineItemsFetched.Item;

/** Judges line items that the catalogue has read. What is not in the catalogue is left out. */
final class LineItemRules {

  private LineItemRules() {}

  /** Whether any of it is a ticket, as far as anyone can tell. */
  static boolean sellsTickets(LineItemsFetched fact) {
    return fact.items().stream().anyMatch(LineItemRules::isTicket);
  }

  private static boolean isTicket(Item item) {
    return item.ticketType() != null && (item.tickets() == null || item.tickets() > 0);
  }

  /** The same as what a payment states by its metadata, with express types. */
  static Reading read(LineItemsFetched fact, int maximumQuantity, boolean settled) {
    List<Item> items = fact.items().stream().filter(LineItemRules::isTicket).toList();
    List<TicketedEvent> events =
        items.stream().map(Item::event).filter(Objects::nonNull).distinct().toList();
    List<String> problems =
        events.size() > 1 ? List.of("its line items are for different events") : List.of();
    return Reading.ofLineItems(
        fact,
        tickets(items, maximumQuantity),
        events.isEmpty() ? TicketedEvent.UNKNOWN : events.get(0),
        problems,
        settled);
  }

  private static StatedTickets tickets(List<Item> items, int maximumQuantity) {
    List<String> types = new ArrayList<>();
    for (Item item : items) {
      if (item.tickets() == null) {
        return StatedTickets.invalid("a line item that is tickets has no quantity");
      }
      if (item.tickets() > maximumQuantity - types.size()) {
        return StatedTickets.invalid(
            "its line items are more tickets than max-quantity allows, " + maximumQuantity);
      }
      types.addAll(Collections.nCopies(item.tickets().intValue(), item.ticketType()));
    }
    return new StatedTickets(types, true, List.of());
  }
}
