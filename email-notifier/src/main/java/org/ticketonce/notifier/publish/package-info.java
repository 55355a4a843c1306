/**
 * Tells the others, on {@code email.events}, what has become of each mail; and the form in which
 * this service writes any event.
 *
 * <p>Keeps P4's visibility: every revision of a row, or a later one, is told at least once. Owns no
 * table; its outbox is {@code emails.revision > published_revision}. Must not delay sending, and
 * must not know why a mail stands where it does.
 */
package org.ticketonce.notifier.publish;
