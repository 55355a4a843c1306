package org.ticketonce.issuer.api;

/**
 * So many tickets of one type, as in {@code ticket_items}.
 *
 * @param type the type's name
 * @param quantity from 1
 */
public record TicketsOfType(String type, int quantity) {}
