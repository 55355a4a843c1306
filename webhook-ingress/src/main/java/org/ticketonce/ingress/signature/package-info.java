/**
 * Decides whether a request came from Stripe, before anything of it is parsed.
 *
 * <p>Keeps the first half of P7: nothing unverified reaches the topic, and no secret reaches a log.
 * Owns no table. Must not know what an event looks like, nor where it goes.
 */
package org.ticketonce.ingress.signature;
