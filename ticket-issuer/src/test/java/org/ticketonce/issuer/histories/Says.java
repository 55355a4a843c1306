package org.ticketonce.issuer.histories;

import java.time.Instant;
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
 * @param early whether its event was made before the cutover; else it was made right then
 */
record Says(
    Long amount,
    String currency,
    TreeMap<String, String> metadata,
    String email,
    String secondEmail,
    boolean early) {
  /** Where a shop has one; to the second, as Stripe tells when events were made. */
  static final Instant CUTOVER = Instant.parse("2025-12-17T19:33:20Z");

  long createdAt() {
    return CUTOVER.getEpochSecond() - (early ? 1 : 0);
  }

  /** The same of nobody. */
  Says withoutBuyer() {
    TreeMap<String, String> rest = new TreeMap<>(metadata);
    List.of("buyer_email", "buyer_name", "locale").forEach(rest::remove);
    return new Says(amount, currency, rest, null, null, early);
  }

  @Override
  public String toString() {
    return amount
        + " "
        + currency
        + (metadata.isEmpty() ? "" : " " + metadata)
        + (email == null ? "" : " to " + email)
        + (secondEmail == null ? "" : " or " + secondEmail)
        + (early ? " early" : "");
  }
}
