package org.ticketonce.issuer.offsets;

/**
 * A stretch of one partition.
 *
 * @param topic the topic
 * @param partition its partition
 * @param first offset of the first record
 * @param next offset after the last record
 */
public record Span(String topic, int partition, long first, long next) {}
