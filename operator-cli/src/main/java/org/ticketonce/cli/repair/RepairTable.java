package org.ticketonce.cli.repair;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ticketonce.cli.shop.TableName;

/**
 * The shop's table as a plan names it.
 *
 * @param database where it is
 * @param schema its schema, whatever the search path says later
 * @param table its name
 * @param idColumn what identifies a row
 * @param paymentIntentColumn the payment
 * @param ticketNumberColumn null if a payment has one ticket at most
 * @param emailColumn null if there is none
 * @param createdAtColumn when the row was made
 * @param usedColumn null if the table does not say which tickets were used at the door
 */
record RepairTable(
    String database,
    String schema,
    String table,
    String idColumn,
    String paymentIntentColumn,
    String ticketNumberColumn,
    String emailColumn,
    String createdAtColumn,
    String usedColumn) {
  private static final int LONGEST_NAME = 63;
  private static final String PREFIX = "ticketonce_";
  private static final String SUFFIX = "_once";

  boolean isWhole() {
    return database != null
        && schema != null
        && table != null
        && idColumn != null
        && paymentIntentColumn != null
        && createdAtColumn != null;
  }

  TableName name() {
    return new TableName(List.of(schema, table));
  }

  /** Where what goes is kept. */
  TableName archive() {
    return name().sibling("ticketonce_archive");
  }

  /** The unique index that this kit builds; PostgreSQL would cut a longer name off. */
  TableName index() {
    String whole = PREFIX + table + SUFFIX;
    if (whole.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME) {
      return name().sibling(whole);
    }
    return name().sibling(PREFIX + Integer.toHexString(table.hashCode()) + SUFFIX);
  }

  @Override
  public String toString() {
    return name().toString();
  }
}
