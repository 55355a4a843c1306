/**
 * Broker, database and mail server in a process of their own, so that what they cost is neither the
 * load's nor the service's.
 *
 * <p>Must not know what is measured beside them.
 */
package org.ticketonce.benchmarks.surroundings;
