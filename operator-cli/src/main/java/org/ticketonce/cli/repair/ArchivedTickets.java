package org.ticketonce.cli.repair;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.ticketonce.cli.shop.TableName;

/** The way back from {@link ArchiveTable}. */
final class ArchivedTickets {
  /** All columns but those that PostgreSQL computes by itself. */
  private static final String COLUMNS =
      """
      select string_agg(quote_ident(attname), ', ' order by attnum),
        string_agg('(kept.row).' || quote_ident(attname), ', ' order by attnum)
      from pg_attribute
      where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped
        and attgenerated = ''
      """;

  private static final String RESTORE =
      """
      insert into %1$s (%2$s) overriding system value
      select %3$s from (
        select cast(ticket as %1$s) as row from %4$s
        where plan = ? and restored_at is null offset 0) as kept
      """;

  private static final String DIFFERENT =
      """
      select count(*) from %1$s a
      where plan = ? and restored_at is null and not exists (
        select from %2$s t
        where cast(t.%3$s as text) = a.ticket_id and cast(t.* as text) = a.ticket)
      """;

  private static final String MARK =
      "update %s set restored_at = clock_timestamp() where plan = ? and restored_at is null";

  private final Connection connection;
  private final RepairTable table;

  ArchivedTickets(Connection connection, RepairTable table) {
    this.connection = connection;
    this.table = table;
  }

  /** Puts all back that this plan has moved, and looks whether it is the same; returns how many. */
  int restore(String plan) throws SQLException {
    String restore;
    try (PreparedStatement columns = connection.prepareStatement(COLUMNS)) {
      columns.setString(1, table.name().sql());
      try (ResultSet row = columns.executeQuery()) {
        row.next();
        restore =
            RESTORE.formatted(table.name().sql(), row.getString(1), row.getString(2), archive());
      }
    }
    int restored = update(restore, plan);
    String id = TableName.quoted(table.idColumn());
    long different = number(DIFFERENT.formatted(archive(), table.name().sql(), id), plan);
    if (different > 0) {
      throw new SQLException(
          "%d tickets came back otherwise than they went; do triggers change them?"
              .formatted(different));
    }
    update(MARK.formatted(archive()), plan);
    return restored;
  }

  private int update(String sql, String plan) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, plan);
      return update.executeUpdate();
    }
  }

  private long number(String sql, String plan) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, plan);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private String archive() {
    return table.archive().sql();
  }
}
