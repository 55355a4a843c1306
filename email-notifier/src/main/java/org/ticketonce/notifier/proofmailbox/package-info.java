/**
 * SMTP with a proof mailbox: an archive gets a copy of each mail in the same SMTP transaction, and
 * is asked by IMAP (RFC 9051) what has become of mails.
 *
 * <p>Keeps P4: a copy that is found proves that the first hop took the mail; one that is not found
 * proves something only where that is declared, and only if all folders have answered. Owns no
 * table. Only reads the mailbox. Must not know who asks, or how a mail is resolved.
 */
package org.ticketonce.notifier.proofmailbox;
