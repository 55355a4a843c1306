/**
 * The packaged services, each in a process of its own as whoever deploys them starts it.
 *
 * <p>Must not know what is measured of them.
 */
package org.ticketonce.benchmarks.service;
