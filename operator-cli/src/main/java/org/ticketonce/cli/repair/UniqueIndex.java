package org.ticketonce.cli.repair;

import static org.ticketonce.cli.shop.TableName.quoted;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The index that makes the next duplicate impossible. It is built while the shop goes on selling
 * ({@code CONCURRENTLY}), which cannot be undone by a rollback: a build that fails or is cut off
 * leaves an index that is not valid, and enforces nothing to rely on.
 */
final class UniqueIndex {
  /** Payments that are null are tickets given away; of those there may be many. */
  private static final String CREATE = "create unique index concurrently %s on %s (%s)";

  private static final String DROP = "drop index concurrently if exists %s";

  private static final String FIND =
      """
      select i.indisvalid and i.indisready, i.indisunique and i.indpred is null
          and i.indexprs is null and i.indrelid = cast(? as regclass),
        (select string_agg(quote_ident(a.attname), ', ' order by k.place)
         from unnest(cast(i.indkey as smallint[])) with ordinality as k (attnum, place)
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum)
      from pg_index i where i.indexrelid = to_regclass(?)
      """;

  private final RepairTable table;

  UniqueIndex(RepairTable table) {
    this.table = table;
  }

  /** What there is under the index' name. */
  enum State {
    /** Nothing. */
    MISSING,
    /** What a build has left that failed or was cut off. */
    INVALID,
    /** Something else, which somebody else has made. */
    ANOTHER,
    /** The index, which enforces itself. */
    VALID
  }

  State state(Connection connection) throws SQLException {
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      find.setString(1, table.name().sql());
      find.setString(2, table.index().sql());
      try (ResultSet row = find.executeQuery()) {
        if (!row.next()) {
          return State.MISSING;
        }
        if (!row.getBoolean(2) || !plain(columns()).equals(plain(row.getString(3)))) {
          return State.ANOTHER;
        }
        return row.getBoolean(1) ? State.VALID : State.INVALID;
      }
    }
  }

  void build(Connection connection) throws SQLException {
    execute(
        connection, CREATE.formatted(quoted(table.index().name()), table.name().sql(), columns()));
  }

  void drop(Connection connection) throws SQLException {
    execute(connection, DROP.formatted(table.index().sql()));
  }

  private String columns() {
    String payment = quoted(table.paymentIntentColumn());
    return table.ticketNumberColumn() == null
        ? payment
        : payment + ", " + quoted(table.ticketNumberColumn());
  }

  /** PostgreSQL quotes names only where it must. */
  private static String plain(String columns) {
    return columns.replace("\"", "");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
