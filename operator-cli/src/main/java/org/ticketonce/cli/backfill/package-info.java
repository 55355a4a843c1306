/**
 * Fetches from Stripe what never came as a webhook: events that nobody took, and payments of which
 * no event was made. What is fetched is delivered to the ingress like any webhook, signed with the
 * endpoint's own secret, so that one path and one set of rules serve both.
 *
 * <p>Restores P2 after a webhook endpoint was lost. Owns no table. Must not know what comes of an
 * event.
 */
package org.ticketonce.cli.backfill;
