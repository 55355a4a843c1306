package org.ticketonce.issuer.catalogue;

import java.util.Map;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.facts.LineItemsFetched.Item;

/**
 * Which prices and products are tickets; whatever is in neither is something else.
 *
 * @param byPrice by the id of the price, which counts before that of the product
 * @param byProduct by the id of the product
 */
public record Catalogue(Map<String, Entry> byPrice, Map<String, Entry> byProduct) {

  /** That of a shop whose selector needs none. */
  public static final Catalogue NONE = new Catalogue(Map.of(), Map.of());

  /** Copies both. */
  public Catalogue {
    byPrice = Map.copyOf(byPrice);
    byProduct = Map.copyOf(byProduct);
  }

  public boolean isEmpty() {
    return byPrice.isEmpty() && byProduct.isEmpty();
  }

  /**
   * A line item as this catalogue reads it. Each argument is null if Stripe does not say; units
   * below 0 cannot be.
   */
  public Item read(String price, String product, Long units) {
    Long counted = units == null || units < 0 ? null : units;
    Entry entry = price == null ? null : byPrice.get(price);
    if (entry == null && product != null) {
      entry = byProduct.get(product);
    }
    return entry == null
        ? new Item(price, product, counted, null, null, null)
        : new Item(
            price, product, counted, entry.ticketType(), entry.tickets(counted), entry.event());
  }

  /**
   * What one unit of a price or product is.
   *
   * @param ticketType the type of its tickets
   * @param ticketsPerUnit how many tickets it is, at least 1
   * @param event what they are for; null if the catalogue does not say
   */
  public record Entry(String ticketType, int ticketsPerUnit, TicketedEvent event) {

    /** As many as anyone can count, should there be more. */
    private Long tickets(Long units) {
      if (units == null) {
        return null;
      }
      return units > Long.MAX_VALUE / ticketsPerUnit ? Long.MAX_VALUE : units * ticketsPerUnit;
    }
  }
}
