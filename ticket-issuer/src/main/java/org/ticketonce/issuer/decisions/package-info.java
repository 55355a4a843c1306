/**
 * Operators decide what no rule can: a quantity nobody could read, an address that was missing,
 * tellings that contradict each other, a ticket that must not admit anyone.
 *
 * <p>Keeps P2's last part: what needs attention can be brought to an end. A decision is a fact, so
 * that P1, P3 and P5 hold for it. Owns no table. Must not know HTTP.
 */
package org.ticketonce.issuer.decisions;
