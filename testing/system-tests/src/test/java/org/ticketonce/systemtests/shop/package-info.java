/**
 * The other side of the webhook: purchases, Stripe that tells of them until it is heard, and load.
 *
 * <p>Keeps no promise. Must not know how anything is stored or checked.
 */
package org.ticketonce.systemtests.shop;
