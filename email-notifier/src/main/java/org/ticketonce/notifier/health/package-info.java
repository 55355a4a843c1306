/**
 * Health and gauges, on the management interface.
 *
 * <p>A mail server that is down delays mails and nothing else (P4), so it shows in the metrics and
 * not in readiness. Owns no table. Must not change anything.
 */
package org.ticketonce.notifier.health;
