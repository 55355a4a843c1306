/**
 * Proves P5 by histories: whatever order, repetition and batching the same set of facts comes in,
 * two issuers that are discarded at any step make the same orders and tickets of it, and those that
 * the architecture's words call for.
 *
 * <p>{@code DrawHistory} draws what is told of many orders; {@code TwoIssuers} deliver it, by the
 * code of the service, into {@code InMemoryLedger}; {@code Reference} sees only the set and says
 * what must come of it, to the type of each ticket and whether anybody may hear of it; {@code
 * CheckHistory} compares; {@code Shrink} makes a failing history small. In some histories the two
 * issuers have different rules; then each order must be what its facts call for by the rules that
 * it keeps. {@code Reference} must not know the service's code.
 */
package org.ticketonce.issuer.histories;
