/**
 * How work reaches PostgreSQL: many rows in one statement, as JSON that {@code json_to_recordset}
 * unfolds, and each piece of work in a Vert.x context of its own.
 *
 * <p>Keeps no promise and owns no table. Must not know what the rows mean.
 */
package org.ticketonce.issuer.storage;
