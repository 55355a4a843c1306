/**
 * The console: pages on which operators find an order, see how it came about, and settle what waits
 * for a person; and a live view of how the service is doing.
 *
 * <p>Keeps P7's second half for people: no page without a session, no change without the role
 * {@code operator}, a reason and a confirmation. Owns no table. Every change goes through the
 * resources of {@code api}, or through the notifier's operator API, so that it is checked and kept
 * like anybody's. Must not read the notifier's database: what mails have come to is known from
 * {@code email.events}.
 */
package org.ticketonce.issuer.console;
