/**
 * How a batch of records gets through one transaction, whatever happens: outages are waited out,
 * records that can never be handled are found and dead-lettered, and a database that has forgotten
 * something makes the consumer go back.
 *
 * <p>Keeps P2 and P6. Owns no table itself. Must not know what the records mean.
 */
package org.ticketonce.issuer.batches;
