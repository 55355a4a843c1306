package org.ticketonce.systemtests.shop;

/**
 * The body of an event, the same in every delivery of it.
 *
 * @param sale what it is about
 */
public record Webhook(String eventId, Sale sale, String body) {}
