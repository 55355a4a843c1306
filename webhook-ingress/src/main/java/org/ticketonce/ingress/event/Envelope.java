package org.ticketonce.ingress.event;

/**
 * The few members of an event that routing needs, as they stand in the JSON. Text is null if the
 * member is absent or null, and empty if it has another type than it should: no rule takes an empty
 * text.
 *
 * @param id the event's
 * @param object what the body says it is: {@code event}, or {@code v2.core.event} if it is thin
 * @param type such as {@code payment_intent.succeeded}
 * @param created seconds since 1970, or null if absent or nonsensical
 * @param account the connected account
 * @param context the same of a thin event
 * @param livemode true only if the event says so
 * @param objectId {@code data.object.id}
 * @param paymentIntent {@code data.object.payment_intent}, or its {@code id} where it is expanded
 * @param relatedObject {@code related_object.id} of a thin event
 */
record Envelope(
    String id,
    String object,
    String type,
    Long created,
    String account,
    String context,
    boolean livemode,
    String objectId,
    String paymentIntent,
    String relatedObject) {}
