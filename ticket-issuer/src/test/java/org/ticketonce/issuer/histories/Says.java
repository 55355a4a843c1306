package org.ticketonce.issuer.histories;

import java.util.List;
import java.util.TreeMap;

/**
 * What a payment intent or a session says of an order.
 *
 * @param amount in minor units; null if absent, and invalid if negative
 * @param currency or null
 * @param metadata by name
 * @param email the object's own address for the buyer: of an intent {@code receipt_email}, of a
 *     session {@code customer_details.email}; null if absent
 * @param secondEmail of a session {@code customer_email}; null if absent
 */
record Says(
    Long amount,
    String currency,
    TreeMap<String, String> metadata,
    String email,
    String secondEmail) {

  /** The same of nobody. */
  Says withoutBuyer() {
    TreeMap<String, String> rest = new TreeMap<>(metadata);
    List.of("buyer_email", "buyer_name", "locale").forEach(rest::remove);
    return new Says(amount, currency, rest, null, null);
  }

  @Override
  public String toString() {
    return amount
        + " "
        + currency
        + (metadata.isEmpty() ? "" : " " + metadata)
        + (email == null ? "" : " to " + email)
        + (secondEmail == null ? "" : " or " + secondEmail);
  }
}
