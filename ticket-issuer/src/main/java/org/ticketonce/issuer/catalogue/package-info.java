/**
 * Which prices and products of this shop are tickets: a file that is read and checked whole at
 * start.
 *
 * <p>Keeps no promise by itself; that a changed file never changes an order is kept by the facts,
 * which hold what the catalogue said. Owns no table. Must not know how line items are fetched.
 */
package org.ticketonce.issuer.catalogue;
