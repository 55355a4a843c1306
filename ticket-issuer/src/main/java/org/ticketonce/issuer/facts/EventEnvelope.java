package org.ticketonce.issuer.facts;

/**
 * What an event says of itself, beside its object.
 *
 * @param type for example {@code payment_intent.succeeded}
 * @param livemode false in Stripe's test mode
 * @param account the connected account, or null
 */
record EventEnvelope(String type, boolean livemode, String account) {}
