/**
 * Watches the proof mailbox for mails that were accepted and came back, and has each told once.
 *
 * <p>Keeps P4's visibility: a mail that bounced stays SENT, and says that it bounced. Keeps P7: of
 * a report, only the mail's name and a code are kept. Owns no table; {@code bounced_mails} belongs
 * to the ledger. Must not change where a mail stands.
 */
package org.ticketonce.notifier.bounces;
