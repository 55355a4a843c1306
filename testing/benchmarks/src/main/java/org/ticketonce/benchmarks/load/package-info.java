/**
 * Load: webhooks as Stripe would send them, as fast as they are answered or at a fixed pace, and
 * how long the answers take.
 *
 * <p>Must not know who answers.
 */
package org.ticketonce.benchmarks.load;
