/**
 * Sends what is due: claims mails, has them rendered once, gives them to the transport, and records
 * what became of them.
 *
 * <p>Keeps P4 together with the ledger. Owns no table. Must not know SMTP: what a transport can
 * prove, it declares, and recovery is derived from that alone.
 *
 * <p>Threads block here on purpose: one mail, one thread, from the claim to the recorded outcome.
 */
package org.ticketonce.notifier.dispatch;
