/**
 * What Stripe's events say, read leniently from raw JSON: an event becomes zero or more facts,
 * keyed by (Stripe object id, kind, state, digest of the fields read) and never by event id.
 *
 * <p>Keeps P5's raw material and P6's first half: no input is too odd to be read or refused. Owns
 * the table {@code facts}. Must not know what a fact leads to.
 */
package org.ticketonce.issuer.facts;
