/**
 * Takes the orders and tickets of a shop that was there before over into the ticket issuer, with
 * the codes that buyers hold, so that late redeliveries of old payments issue nothing.
 *
 * <p>Keeps no promise and owns no table: the issuer decides what may be imported. Must not change
 * anything in the shop's table.
 */
package org.ticketonce.cli.takeover;
