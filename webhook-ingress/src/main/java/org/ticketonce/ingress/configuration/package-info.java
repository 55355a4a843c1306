/**
 * The service's configuration keys, and the refusal to start with values that would break a promise
 * (P2, P7, P8). Each part of the service checks its own keys when it is built.
 *
 * <p>Owns no table. Must not know HTTP, Kafka or what an event looks like.
 */
package org.ticketonce.ingress.configuration;
