/**
 * The shop as it was when four buyers got two sets of tickets for one payment: check, insert,
 * e-mail, all in the request. Kept so that the race can be run against both; and its table as it
 * was left, so that a repair can be tried.
 *
 * <p>Breaks P1 and P4 on purpose. Owns table {@code tickets} of the databases {@code naive_shop}
 * and {@code shop}. Must not know the launcher.
 */
package org.ticketonce.local.incident;
