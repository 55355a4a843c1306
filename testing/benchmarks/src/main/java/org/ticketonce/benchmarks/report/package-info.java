/**
 * How a run tells what it has measured: on the terminal, and in docs/performance.md with its plots.
 * Whatever that page says between its marks was written by a run.
 *
 * <p>Must not know what was measured, or how.
 */
package org.ticketonce.benchmarks.report;
