package org.ticketonce.issuer.catalogue;

import java.util.Map;
import java.util.regex.Pattern;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.catalogue.Catalogue.Entry;
import org.ticketonce.issuer.orders.Texts;

/**
 * One price or product that is tickets, as the file has it.
 *
 * @param price the id of a price; null if {@code product} is there
 * @param product the id of a product, for all its prices that are not named themselves
 * @param type the type of its tickets
 * @param ticketsPerUnit how many tickets one unit is; null for one
 * @param event the name of what they are for; may be absent
 */
record TicketEntry(
    String price, String product, String type, Integer ticketsPerUnit, String event) {
  /** Products, and prices of long ago, may have ids that the shop has chosen itself. */
  private static final Pattern ID = Pattern.compile("[!-~]{1,255}");

  private static final int LONGEST_TYPE = 100;
  private static final int MOST_PER_UNIT = 1000;

  static Entry read(String place, TicketEntry entry, Map<String, TicketedEvent> events)
      throws UnusableCatalogue {
    if (entry == null || (entry.price == null) == (entry.product == null)) {
      throw new UnusableCatalogue(place + ": needs either a price or a product");
    }
    if (!ID.matcher(entry.price != null ? entry.price : entry.product).matches()) {
      throw new UnusableCatalogue(place + ": has a price or product that is no id of Stripe's");
    }
    if (!Texts.isLine(entry.type, LONGEST_TYPE)) {
      throw new UnusableCatalogue(
          place + ".type: must be one line of 1 to " + LONGEST_TYPE + " characters");
    }
    int perUnit = entry.ticketsPerUnit == null ? 1 : entry.ticketsPerUnit;
    if (perUnit < 1 || perUnit > MOST_PER_UNIT) {
      throw new UnusableCatalogue(
          place + ".tickets-per-unit: must be a whole number from 1 to " + MOST_PER_UNIT);
    }
    if (entry.event != null && !events.containsKey(entry.event)) {
      throw new UnusableCatalogue(place + ".event: is not among the events");
    }
    return new Entry(entry.type, perUnit, entry.event == null ? null : events.get(entry.event));
  }
}
