/**
 * How many webhooks webhook-ingress takes, and how fast it answers, beside what others would put in
 * its place, and beside servers that do less and so mark the limit.
 *
 * <p>Must not know the service but by its packaged jar, its port and its topic.
 */
package org.ticketonce.benchmarks.ingress;
