/**
 * SMTP (RFC 5321) by Angus Mail, with a gate immediately before the final dot of DATA.
 *
 * <p>Keeps P4: what was refused before the gate was not sent, what was answered after it is known,
 * and only what was not answered is uncertain. Owns no table. Must not know the ledger.
 */
package org.ticketonce.notifier.smtp;
