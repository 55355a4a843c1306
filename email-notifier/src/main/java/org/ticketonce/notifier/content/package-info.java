/**
 * What a mail looks like: address, headers, HTML, text, QR codes and calendar, in the buyer's
 * language, rendered once per mail.
 *
 * <p>Keeps P4's "the same bytes for every attempt" by being asked only once, and P7's "exactly one
 * address". Owns no table. Must not know how a mail is sent or whether it was.
 */
package org.ticketonce.notifier.content;
