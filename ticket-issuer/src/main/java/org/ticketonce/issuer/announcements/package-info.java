/**
 * Decisions about tickets, written in the deciding transaction with frozen content, then published
 * in sequence per order, at least once each.
 *
 * <p>Keeps P3. Owns the table {@code announcements} and the records of {@code ticket.events}. Must
 * not know how decisions are made.
 */
package org.ticketonce.issuer.announcements;
