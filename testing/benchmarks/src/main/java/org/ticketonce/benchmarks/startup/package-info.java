/**
 * How long each service takes from the start of its process until it is ready, with and without an
 * archive of its start.
 *
 * <p>Must not know a service but by its log and its health.
 */
package org.ticketonce.benchmarks.startup;
