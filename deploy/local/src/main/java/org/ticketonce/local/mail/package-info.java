/**
 * A mail server that delivers to a page: real SMTP, messages on disk, an inbox to read them in, and
 * the part of Mailpit's API that tests ask.
 *
 * <p>Lets P4 be tried against a real conversation: what was accepted is on disk before the reply.
 * Owns no table. Must not know the broker, the database or the launcher.
 */
package org.ticketonce.local.mail;
