/**
 * From the wire to the log: {@link org.ticketonce.ingress.webhook.WebhookResource}, {@link
 * org.ticketonce.ingress.webhook.AcceptWebhook}, and the log.
 *
 * <p>Keeps P2 (no 2xx before the broker's acknowledgement), P6 (every request gets one of the
 * documented answers), P7 (verified before anything else) and P8 (bytes are reserved before they
 * are read). Owns no table. Must not know what an event means for an order.
 */
package org.ticketonce.ingress.webhook;
