package org.ticketonce.issuer.deliveries;

import java.time.Instant;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.StripeEventId;

/**
 * One HTTP delivery of one event, as its record tells.
 *
 * @param id which one
 * @param event what it delivered
 * @param type the event's type
 * @param order the order it belongs to
 * @param receivedAt when the HTTP request arrived
 * @param partition of the record
 * @param offset of the record
 */
public record Delivery(
    DeliveryId id,
    StripeEventId event,
    String type,
    OrderKey order,
    Instant receivedAt,
    int partition,
    long offset) {}
