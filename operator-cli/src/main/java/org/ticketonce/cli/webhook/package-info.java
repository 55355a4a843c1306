/**
 * Webhooks as Stripe would send them: event bodies, signatures, and deliveries that are in flight
 * at the same moment.
 *
 * <p>Keeps no promise and owns no table; it attacks P1, P2 and P4 from outside. Must not know what
 * a system does with a delivery beyond its HTTP status.
 */
package org.ticketonce.cli.webhook;
