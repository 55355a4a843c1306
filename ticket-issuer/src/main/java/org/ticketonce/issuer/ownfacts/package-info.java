/**
 * Facts that this service adds to {@code stripe.events} itself, because Stripe does not tell them:
 * stored in the transaction that makes them true, then published, at least once each.
 *
 * <p>Keeps P5 for them: the set of an order's facts can be learnt from the log alone. Owns the
 * table {@code facts_to_publish}. Must not know what a fact leads to.
 */
package org.ticketonce.issuer.ownfacts;
