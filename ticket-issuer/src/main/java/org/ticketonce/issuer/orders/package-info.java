/**
 * What an order is: {@code Derive} computes it from its facts, a pure function without I/O or
 * clock; {@code OrderHistory} walks the facts in log order and yields each delivery's outcome and
 * each announcement; {@code OrderLedger} carries a batch of them through one transaction.
 *
 * <p>Keeps P1 (with the constraints of {@code tickets}), P3 and P5. Owns the tables {@code orders}
 * and {@code tickets}. Must not know Kafka, HTTP or who called.
 */
package org.ticketonce.issuer.orders;
