/**
 * What the tests run on: embedded parts, or containers with {@code -Dstack=containers}; and the
 * switches by which it breaks.
 *
 * <p>Keeps no promise. Must not know what is sold.
 */
package org.ticketonce.systemtests.stack;
