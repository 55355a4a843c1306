/**
 * A real PostgreSQL server without containers, with its durability switched on.
 *
 * <p>Lets P1 to P4 be tried against real constraints, locks and crashes. Owns no table: each
 * service migrates the database that it is given. Must not know the broker, the mail server or the
 * launcher.
 */
package org.ticketonce.local.database;
