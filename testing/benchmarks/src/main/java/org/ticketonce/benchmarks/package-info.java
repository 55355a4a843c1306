/**
 * How fast the services are. A benchmark measures a service beside something that does the same
 * work and nothing else, in one run, and prints both; none of them is a test.
 */
package org.ticketonce.benchmarks;
