/**
 * What was bought, asked of Stripe where the selector is {@code catalogue}: off the hot path, and
 * once per order, because the answer goes onto {@code stripe.events} as a fact of its own.
 *
 * <p>Keeps P5 and P6 for line items: a log that is read again asks nothing again, and an outage of
 * Stripe's is waited out. Owns the table {@code line_item_requests}. Must not know what line items
 * lead to.
 */
package org.ticketonce.issuer.lineitems;
