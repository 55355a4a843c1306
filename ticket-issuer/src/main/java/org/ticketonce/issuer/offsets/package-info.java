/**
 * How far this database has consumed each partition, stored in the transactions that consumed it. A
 * database restored from a backup thereby knows what it has forgotten, and the consumer goes back.
 *
 * <p>Keeps P2. Owns the table {@code consumed_offsets}. Must not know what the records mean.
 */
package org.ticketonce.issuer.offsets;
