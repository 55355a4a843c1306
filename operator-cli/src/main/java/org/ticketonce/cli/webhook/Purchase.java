package org.ticketonce.cli.webhook;

import java.util.Map;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.PaymentIntentId;

/**
 * What somebody bought, as the event will tell it.
 *
 * @param buyerName may be null: payment intents carry no name
 * @param minorUnits amount paid in the currency's smallest unit
 * @param metadata what the shop attached to the payment, ticket metadata included
 */
public record Purchase(
    PaymentIntentId paymentIntent,
    String email,
    String buyerName,
    long minorUnits,
    Currency currency,
    Map<String, String> metadata) {

  /** Copies {@code metadata}. */
  public Purchase {
    metadata = Map.copyOf(metadata);
  }

  /** One ticket for 25 dollars; as plain as the purchases of the incident. */
  public static Purchase ofOneTicket(PaymentIntentId paymentIntent, String email) {
    return new Purchase(
        paymentIntent, email, null, 2500, new Currency("usd"), Map.of("ticket_quantity", "1"));
  }
}
