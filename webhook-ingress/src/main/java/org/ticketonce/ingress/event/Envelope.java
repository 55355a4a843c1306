package org.ticketonce.ingress.event;

/**
 * The few members of an event that routing needs, as they stand in the JSON. Text is null if the
 * member is absent or null, and empty if it has another type than it should: no rule takes an empty
 * text.
 *
 * @param id the event's
 * @param type such as {@code payment_intent.succeeded}
 * @param created seconds since 1970, or null if absent or nonsensical
 * @param account the connected account
 * @param livemode true only if the event says so
 * @param objectId {@code data.object.id}
 * @param paymentIntent {@code data.object.payment_intent}, or its {@code id} where it is expanded
 */
record Envelope(
    String id,
    String type,
    Long created,
    String account,
    boolean livemode,
    String objectId,
    String paymentIntent) {}
