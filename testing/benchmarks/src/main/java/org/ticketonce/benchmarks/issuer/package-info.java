/**
 * How fast the issuer turns payments into tickets, beside PostgreSQL's own load generator that
 * writes the same rows, and what becomes of that as data, partitions and duplicates grow.
 *
 * <p>Must not know the issuer but by what goes in and comes out: records on Kafka, metrics, and the
 * rows of its tables.
 */
package org.ticketonce.benchmarks.issuer;
