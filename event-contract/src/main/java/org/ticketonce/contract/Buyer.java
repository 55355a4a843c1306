package org.ticketonce.contract;

/**
 * Whom the mail goes to. Personal: {@link #toString} shows none of it.
 *
 * @param email the address as Stripe gave it; null while unknown or once erased
 * @param name the name as Stripe gave it, or null
 * @param locale a BCP 47 language tag, or null
 */
public record Buyer(String email, String name, String locale) {

  /** A buyer of whom nothing is known, or nothing any more. */
  public static final Buyer UNKNOWN = new Buyer(null, null, null);

  @Override
  public String toString() {
    return "Buyer[redacted]";
  }
}
