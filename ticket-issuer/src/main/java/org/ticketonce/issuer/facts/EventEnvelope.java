package org.ticketonce.issuer.facts;

import java.time.Instant;

/**
 * What an event says of itself, beside its object.
 *
 * @param type for example {@code payment_intent.succeeded}
 * @param livemode false in Stripe's test mode
 * @param account the connected account, or null
 * @param created when Stripe made it, in whole seconds; null if it does not say
 */
record EventEnvelope(String type, boolean livemode, String account, Instant created) {}
