/**
 * Resend's <a href="https://resend.com/docs/api-reference/emails/send-email">HTTP API</a>, or one
 * that speaks the same: each mail under an idempotency key.
 *
 * <p>Keeps P4: repeating a mail has no effect while its key is known, so that what nobody knows is
 * found out by repeating it. Owns no table. Must not know the ledger.
 */
package org.ticketonce.notifier.resend;
