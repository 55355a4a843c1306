package org.ticketonce.ingress.webhook;

import java.time.Instant;
import java.util.List;
import org.ticketonce.contract.DeliveryId;

/**
 * One webhook as it came over the wire, complete and unverified.
 *
 * @param id new for each HTTP request
 * @param receivedAt when its last byte had arrived
 * @param signatures the values of all {@code Stripe-Signature} headers
 * @param traceParent the caller's, or a new one
 * @param body at most 1 MiB; not copied
 */
@SuppressWarnings(
    "ArrayRecordComponent") // One body, handed through; deliveries are never compared.
record Delivery(
    DeliveryId id,
    Instant receivedAt,
    List<String> signatures,
    TraceParent traceParent,
    byte[] body) {}
