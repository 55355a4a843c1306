/**
 * What has to be known of a verified event to route it: the order it is about, its id and type, and
 * whether it belongs to this shop at all.
 *
 * <p>Keeps its part of P6: whatever the bytes are, the answer is a value, never an exception. Owns
 * no table. Must not know HTTP or Kafka, nor what an event means for an order.
 */
package org.ticketonce.ingress.event;
