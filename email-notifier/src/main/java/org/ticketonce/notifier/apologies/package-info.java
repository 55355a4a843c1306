/**
 * How an apology is asked for: as a record on {@code ticket.events}, from where it comes into the
 * ledger like every other mail. So it survives what those survive, a restored database too.
 *
 * <p>Keeps P2 for apologies: what is answered is on the topic. Owns no table. Must not know the
 * ledger's rows, or how mails are sent.
 */
package org.ticketonce.notifier.apologies;
