package org.ticketonce.issuer.deliveries;

/**
 * A delivery and what came of it.
 *
 * @param delivery the delivery
 * @param outcome what came of it
 * @param duplicate set exactly if the outcome is {@code DUPLICATE}
 */
public record JudgedDelivery(Delivery delivery, Outcome outcome, Duplicate duplicate) {}
