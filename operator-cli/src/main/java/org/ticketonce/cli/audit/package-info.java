/**
 * Finds the duplicates in a shop's table and says what they look like: races or late redeliveries.
 *
 * <p>Keeps no promise and owns no table; it reads and changes nothing.
 */
package org.ticketonce.cli.audit;
