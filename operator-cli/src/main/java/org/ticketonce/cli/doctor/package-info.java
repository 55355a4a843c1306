/**
 * Looks at a running installation from outside, promise by promise: topics, databases, doors and
 * the account at Stripe, and says what to change.
 *
 * <p>Keeps no promise, owns no table. Must not change anything: a check that leaves a trace is
 * none.
 */
package org.ticketonce.cli.doctor;
