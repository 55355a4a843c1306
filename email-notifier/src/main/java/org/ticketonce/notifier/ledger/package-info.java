/**
 * What every mail is, and where it stands: the tables {@code emails}, {@code email_decisions},
 * {@code erased_buyers}, {@code consumed_offsets}, {@code bounced_mails}, {@code
 * mailbox_positions}, {@code dispatch_gate}, {@code restored_partitions}, {@code told_offsets} and
 * {@code told_topic}.
 *
 * <p>Keeps P4: one row per (subject, kind, cause, generation), and one way from row to row, each
 * step a single statement that checks state and token. Keeps the notifier's share of P2: offsets
 * are stored in the transaction of the rows. Forgets an erased buyer in every statement that could
 * remember one; constraints refuse a row that does. Must not know Kafka, SMTP, or what a mail looks
 * like.
 *
 * <p>JDBC blocks, and that is wanted here: Angus Mail blocks too, and whoever writes the final dot
 * must have waited for the commit of SENDING, with nothing in between.
 */
package org.ticketonce.notifier.ledger;
