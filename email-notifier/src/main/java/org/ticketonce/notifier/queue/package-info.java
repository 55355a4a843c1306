/**
 * From {@code ticket.events} into the ledger: one row per mail that is owed, nothing sent.
 *
 * <p>Keeps the notifier's share of P2 (offsets with the rows, seek back where they lie below) and
 * P6 (bad records to the dead letters, outages retried for ever). Owns no table. Must not know how
 * mails are sent.
 *
 * <p>A plain Kafka consumer on a thread of its own: it blocks on JDBC anyway, and seeking back has
 * to happen between two polls, with nothing prefetched in between.
 */
package org.ticketonce.notifier.queue;
