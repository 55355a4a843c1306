/**
 * The way to Kafka: records, the producer's settings, and whether the broker can be reached.
 *
 * <p>Keeps P2 up to the log: an append succeeds only when all in-sync replicas have the record.
 * Owns no table; writes {@code stripe.events} and its dead letters. Must not know HTTP, signatures
 * or JSON.
 */
package org.ticketonce.ingress.log;
