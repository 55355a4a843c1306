package org.ticketonce.notifier.ledger;

/**
 * The part of a partition that a batch covers.
 *
 * @param topic the topic
 * @param partition the partition
 * @param from where the batch begins
 * @param next where the next one will begin
 */
public record OffsetRange(String topic, int partition, long from, long next) {}
