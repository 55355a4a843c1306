package org.ticketonce.cli.repair;

import org.ticketonce.cli.shop.TableName;

/**
 * The shop's table as a plan names it.
 *
 * @param table with its schema, if that is not the first of the search path
 * @param idColumn what identifies a row
 * @param paymentIntentColumn the payment
 * @param ticketNumberColumn null if a payment has one ticket at most
 * @param emailColumn null if there is none
 * @param createdAtColumn when the row was made
 * @param usedColumn null if the table does not say which tickets were used at the door
 */
record RepairTable(
    String table,
    String idColumn,
    String paymentIntentColumn,
    String ticketNumberColumn,
    String emailColumn,
    String createdAtColumn,
    String usedColumn) {

  TableName name() {
    return TableName.of(table);
  }

  /** Where what goes is kept. */
  TableName archive() {
    return name().sibling("ticketonce_archive");
  }

  /** The unique index that this kit builds. */
  TableName index() {
    String name = "ticketonce_" + name().name();
    return name().sibling(name.substring(0, Math.min(name.length(), 58)) + "_once");
  }
}
