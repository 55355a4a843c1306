/**
 * How work reaches PostgreSQL: many rows in one statement, and each piece of work in a Vert.x
 * context of its own. Rows go as JSON that {@code json_to_recordset} unfolds; those that are long,
 * or JSON themselves, as columns for {@code unnest}, or they would be escaped and parsed twice.
 *
 * <p>Keeps no promise and owns no table. Must not know what the rows mean.
 */
package org.ticketonce.issuer.storage;
