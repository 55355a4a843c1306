package org.ticketonce.issuer.console;

import java.time.Instant;

/**
 * How the whole service was doing at a moment.
 *
 * @param at by the database's clock
 * @param recordsPerSecond of {@code stripe.events}, by all instances, since the pulse before
 * @param concurrent duplicates of the last minute, less than a second from their winner
 * @param late other duplicates of the last minute
 * @param lag records of {@code stripe.events} that nobody has handled yet; null if the broker does
 *     not say
 * @param oldestMailSeconds for how long the oldest mail has waited; null if none does
 * @param attention what waits for a person
 */
record Pulse(
    Instant at,
    double recordsPerSecond,
    long concurrent,
    long late,
    Long lag,
    Long oldestMailSeconds,
    Attention attention) {}
