package org.ticketonce.issuer.lineitems;

import java.util.List;
import org.ticketonce.contract.CheckoutSessionId;

/** What comes of asking Stripe for line items. */
sealed interface Answer {

  /**
   * All line items of a session.
   *
   * @param session which session
   * @param items what was bought, as Stripe lists it
   */
  record Sold(CheckoutSessionId session, List<LineItem> items) implements Answer {
    public Sold {
      items = List.copyOf(items);
    }
  }

  /** No session belongs to the payment intent. */
  record NoSession() implements Answer {}

  /** Stripe knows neither session nor intent, for this key. */
  record NotFound() implements Answer {}

  /**
   * Stripe does not answer this question as it was put; the order of others may fare better.
   *
   * @param why status and code, without anything personal or secret
   */
  record Refused(String why) implements Answer {}

  /**
   * Stripe does not answer for now.
   *
   * @param why status and code, without anything personal or secret
   */
  record Unavailable(String why) implements Answer {}

  /**
   * One line item.
   *
   * @param price the price's id, or null
   * @param product the product's id, or null
   * @param units how many, or null
   */
  record LineItem(String price, String product, Long units) {}
}
