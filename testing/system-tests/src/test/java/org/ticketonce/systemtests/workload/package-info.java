/**
 * A season of a ticket shop in minutes: sales of many kinds, told by Stripe as it tells them, and
 * by others who are not Stripe; and what of all that was answered.
 *
 * <p>Keeps no promise. Must not know what breaks meanwhile, nor how anything is stored.
 */
package org.ticketonce.systemtests.workload;
