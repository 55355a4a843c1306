package org.ticketonce.issuer.facts;

/**
 * The part of a fact's key that decides what a duplicate is.
 *
 * @param objectId the Stripe object, for example {@code pi_3X}
 * @param kind what sort of fact it is, for example {@code payment_intent}
 * @param state what became of the object, for example {@code paid}
 */
public record FactIdentity(String objectId, String kind, String state) {}
