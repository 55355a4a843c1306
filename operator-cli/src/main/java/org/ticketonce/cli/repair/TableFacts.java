package org.ticketonce.cli.repair;

import static org.ticketonce.cli.shop.TableName.quoted;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.ticketonce.cli.shop.TableName;
import org.ticketonce.cli.terminal.CannotProceed;

/** What PostgreSQL says of a table, and what of it forbids a repair. */
final class TableFacts {
  private static final String PLACE =
      """
      select current_database(), n.nspname, c.relname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.oid = cast(? as regclass)
      """;

  private static final String IS_ORDINARY =
      """
      select c.relkind = 'r' and not exists (
        select from pg_inherits where inhparent = c.oid or inhrelid = c.oid)
      from pg_class c where c.oid = cast(? as regclass)
      """;

  private static final String REFERENCES =
      """
      select conname || ' of ' || cast(cast(conrelid as regclass) as text)
      from pg_constraint where contype = 'f' and confrelid = cast(? as regclass) order by 1
      """;

  /** Those that run when a row is deleted or comes back: bits 3 and 2 of tgtype. */
  private static final String TRIGGERS =
      """
      select tgname from pg_trigger
      where tgrelid = cast(? as regclass) and not tgisinternal and tgenabled <> 'D'
        and (tgtype & 12) <> 0
      order by 1
      """;

  private static final String TYPE_CATEGORY =
      """
      select t.typcategory from pg_attribute a join pg_type t on t.oid = a.atttypid
      where a.attrelid = cast(? as regclass) and a.attname = ? and not a.attisdropped
      """;

  /** Rows of which a unique index would see too much, or nothing. */
  private static final String NOT_INDEXABLE =
      """
      select count(*) filter (where trim(cast(%1$s as text)) = ''),
        count(*) filter (where trim(cast(%1$s as text)) <> '' and %2$s)
      from %3$s
      """;

  private final Connection connection;

  TableFacts(Connection connection) {
    this.connection = connection;
  }

  /** Database, schema and table that {@code name} means here. */
  List<String> place(TableName name) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(PLACE)) {
      select.setString(1, name.sql());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return List.of(row.getString(1), row.getString(2), row.getString(3));
      }
    }
  }

  void requireSameDatabase(RepairTable table) throws SQLException {
    String here = place(table.name()).get(0);
    if (!here.equals(table.database())) {
      throw new CannotProceed(
          "the plan was made for the database %s, and this is %s"
              .formatted(table.database(), here));
    }
  }

  void requireOrdinary(RepairTable table) throws SQLException {
    if (!texts(IS_ORDINARY, table).equals(List.of("t"))) {
      throw new CannotProceed(
          table + ": views, partitioned tables and tables that inherit are not repaired");
    }
  }

  /** Rows that others refer to cannot go, or what refers to them would go too. */
  void refuseReferences(RepairTable table) throws SQLException {
    List<String> found = texts(REFERENCES, table);
    if (!found.isEmpty()) {
      throw new CannotProceed(
          ("other tables refer to %s by foreign keys (%s): move what refers to a ticket that goes"
                  + " to the one that stays, and drop the foreign key meanwhile")
              .formatted(table, String.join(", ", found)));
    }
  }

  void refuseTriggers(RepairTable table) throws SQLException {
    List<String> found = texts(TRIGGERS, table);
    if (!found.isEmpty()) {
      throw new CannotProceed(
          ("%s has triggers that would run (%s): disable them, or say --with-triggers if they may"
                  + " run for each ticket that is moved")
              .formatted(table, String.join(", ", found)));
    }
  }

  void requireIndexable(RepairTable table) throws SQLException {
    String number = table.ticketNumberColumn();
    String sql =
        NOT_INDEXABLE.formatted(
            quoted(table.paymentIntentColumn()),
            number == null ? "false" : quoted(number) + " is null",
            table.name().sql());
    try (Statement statement = connection.createStatement();
        ResultSet counts = statement.executeQuery(sql)) {
      counts.next();
      if (counts.getLong(1) > 0) {
        throw new CannotProceed(
            "tickets with an empty %s: %d; a unique index would take them for one payment: set it to null"
                .formatted(table.paymentIntentColumn(), counts.getLong(1)));
      }
      if (counts.getLong(2) > 0) {
        throw new CannotProceed(
            "tickets of payments that have no %s: %d; a unique index would not see them: number them first"
                .formatted(number, counts.getLong(2)));
      }
    }
  }

  /** An expression for whether a row {@code t} was used at the door. */
  String used(RepairTable table) throws SQLException {
    if (table.usedColumn() == null) {
      return "false";
    }
    String column = "t." + quoted(table.usedColumn());
    try (PreparedStatement select = connection.prepareStatement(TYPE_CATEGORY)) {
      select.setString(1, table.name().sql());
      select.setString(2, table.usedColumn());
      try (ResultSet row = select.executeQuery()) {
        return switch (row.next() ? row.getString(1) : "none") {
          case "B" -> "coalesce(%s, false)".formatted(column);
          case "D" -> column + " is not null";
          case "N" -> "coalesce(%s, 0) <> 0".formatted(column);
          case "none" ->
              throw new CannotProceed(
                  "--used-column: %s has no column %s".formatted(table, table.usedColumn()));
          default ->
              throw new CannotProceed(
                  "--used-column: %s is neither a time nor a number nor true or false"
                      .formatted(table.usedColumn()));
        };
      }
    }
  }

  private List<String> texts(String sql, RepairTable table) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, table.name().sql());
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }
}
