/**
 * What operators and the other tools see: orders with everything about them, and dead letters; and
 * what operators may do about them.
 *
 * <p>Keeps P7's second half: only an operator sees a buyer's data, and a viewer sees it masked.
 * Owns no table; reads them all through Hibernate entities of its own. Must not change anything
 * itself: a replay is the business of {@code replay}.
 */
package org.ticketonce.issuer.api;
