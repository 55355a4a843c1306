package org.ticketonce.issuer.orders;

import java.util.List;
import org.ticketonce.issuer.deliveries.JudgedDelivery;

/**
 * What a committed batch has done.
 *
 * @param deliveries those put on record, with what came of them
 * @param announced how many announcements wait to be published
 */
public record BatchOutcome(List<JudgedDelivery> deliveries, int announced) {}
