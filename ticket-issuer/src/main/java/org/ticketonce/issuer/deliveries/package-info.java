/**
 * What arrived, when, and what came of it: the audit that shows duplicates and their winners.
 *
 * <p>Keeps no promise: it never decides anything. Owns the table {@code webhook_deliveries}. Must
 * not know orders.
 */
package org.ticketonce.issuer.deliveries;
