/**
 * Repairs a table that has duplicates already: a plan that people can read, its application, which
 * moves what is too much into an archive and builds the unique index, and the way back.
 *
 * <p>Restores P1 in a shop's own table, before it comes here. Owns the table {@code
 * ticketonce_archive} beside the shop's. Must not know how the duplicates came about.
 */
package org.ticketonce.cli.repair;
