/**
 * What the notifier says about its mails, kept for the order API: highest revision per mail.
 *
 * <p>Keeps P2 for {@code email.events}. Owns the table {@code email_states}. Must not know how
 * mails are sent.
 */
package org.ticketonce.issuer.emails;
