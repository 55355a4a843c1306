/**
 * SendGrid's <a href="https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send">HTTP
 * API</a>, and its Email Activity, where the account has it, to look for a mail.
 *
 * <p>Keeps P4: a mail of which nobody knows is sent if it is found there, and else waits for a
 * person. Owns no table. Must not know the ledger.
 */
package org.ticketonce.notifier.sendgrid;
