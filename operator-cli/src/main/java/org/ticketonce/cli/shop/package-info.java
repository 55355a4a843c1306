/**
 * The tickets of a shop that exists already: read from its table, or from a file of it, whatever
 * its columns are called.
 *
 * <p>Keeps no promise and owns no table. Must not know what is done about duplicates.
 */
package org.ticketonce.cli.shop;
