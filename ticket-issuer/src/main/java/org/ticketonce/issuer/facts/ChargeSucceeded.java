package org.ticketonce.issuer.facts;

/**
 * {@code charge.succeeded}: may know the buyer's address where nobody else does. Never issues.
 * Personal: {@link #toString} shows none of it.
 *
 * @param charge the charge's id
 * @param email {@code billing_details.email}, or null
 * @param name {@code billing_details.name}, or null
 */
public record ChargeSucceeded(String charge, String email, String name) implements Fact {

  @Override
  public FactIdentity identity() {
    return new FactIdentity(charge, "charge", "succeeded");
  }

  @Override
  public Fact withoutBuyer() {
    return new ChargeSucceeded(charge, null, null);
  }

  @Override
  public String toString() {
    return "ChargeSucceeded[" + charge + ", redacted]";
  }
}
