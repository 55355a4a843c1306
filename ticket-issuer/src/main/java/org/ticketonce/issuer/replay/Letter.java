package org.ticketonce.issuer.replay;

import java.time.Instant;
import java.util.UUID;

/**
 * What a dead letter says of itself; null members are not known.
 *
 * @param id its own place
 * @param topic where its record belongs
 * @param partition where that was there; null if it was refused before it got there
 * @param offset the same
 * @param orderKey the order that its key names
 * @param eventId the id that its CloudEvent attributes name
 * @param deliveryId the HTTP delivery that brought it
 * @param reason why it is dead
 * @param detail more for a human
 * @param deadAt when it was written
 */
record Letter(
    LetterId id,
    String topic,
    Integer partition,
    Long offset,
    String orderKey,
    String eventId,
    UUID deliveryId,
    String reason,
    String detail,
    Instant deadAt) {}
