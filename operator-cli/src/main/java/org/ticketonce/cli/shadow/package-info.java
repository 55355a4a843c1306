/**
 * Compares an old shop's tickets with what Ticket Once has made of the same webhooks beside it, day
 * by day, before anybody depends on it.
 *
 * <p>Keeps no promise, owns no table. Must not change anything on either side.
 */
package org.ticketonce.cli.shadow;
