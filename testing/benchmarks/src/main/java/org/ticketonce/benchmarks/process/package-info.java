/**
 * What processes cost: the processor's time and resident memory, as the system counts them.
 *
 * <p>Must not know what a process does.
 */
package org.ticketonce.benchmarks.process;
