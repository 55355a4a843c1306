package org.ticketonce.cli.repair;

/**
 * One row of the shop's table.
 *
 * @param id as text
 * @param createdAt as PostgreSQL writes it
 * @param used whether it was used at the door
 */
record PlannedTicket(String id, String createdAt, boolean used) {}
