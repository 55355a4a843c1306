/**
 * Breaks a {@code Site}: faults of many kinds, chosen by a seed, several at a time, each undone
 * after a while.
 *
 * <p>Keeps no promise. Must not know what is going on at the site, nor what ought to come of it.
 */
package org.ticketonce.systemtests.nemesis;
