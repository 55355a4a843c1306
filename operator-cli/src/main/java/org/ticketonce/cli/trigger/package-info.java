/**
 * {@code ticketonce trigger}: one signed, well-formed event, as the Stripe CLI would send it.
 *
 * <p>Keeps no promise, owns no table. Must not know what becomes of the event.
 */
package org.ticketonce.cli.trigger;
