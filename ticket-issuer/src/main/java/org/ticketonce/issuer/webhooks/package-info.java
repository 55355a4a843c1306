/**
 * Where records of {@code stripe.events} enter, are read into facts and reach the ledger.
 *
 * <p>Keeps P2 and P6 through {@code batches}. Owns no table. Must not know how orders are derived.
 */
package org.ticketonce.issuer.webhooks;
