package org.ticketonce.cli.repair;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.StringJoiner;
import org.ticketonce.cli.terminal.CannotProceed;

/** What must hold before a table is changed: nobody else repairs it, and nothing refers to it. */
final class RepairLock {
  /** A session that has just ended may hold it for a moment still. */
  private static final String SHORTLY = "set lock_timeout = '3s'";

  private static final String ONE_AT_A_TIME =
      """
      select pg_advisory_lock(
        hashtextextended('ticketonce repair ' || cast(cast(? as regclass) as text), 0))
      """;

  private static final String LONG = "reset lock_timeout";

  private static final String REFERENCES =
      """
      select conname, cast(cast(conrelid as regclass) as text)
      from pg_constraint where contype = 'f' and confrelid = cast(? as regclass) order by 1
      """;

  private static final String KIND = "select relkind from pg_class where oid = cast(? as regclass)";

  /** SQLSTATE of a lock that was not had in time. */
  static final String LOCK_NOT_AVAILABLE = "55P03";

  private final RepairTable table;

  RepairLock(RepairTable table) {
    this.table = table;
  }

  /** Lasts as long as the connection. */
  void take(Connection connection) throws SQLException {
    if (!"r".equals(answer(connection, KIND))) {
      throw new CannotProceed(
          table.table() + " is no ordinary table: views and partitioned tables are not repaired");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(SHORTLY);
      answer(connection, ONE_AT_A_TIME);
      statement.execute(LONG);
    } catch (SQLException e) {
      if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw e;
      }
      throw new CannotProceed(
          "%s is being repaired by another ticketonce, or by the session of one that was killed;"
                  .formatted(table.table())
              + " wait until it has ended");
    }
  }

  /** Rows that others refer to cannot go, or what refers to them would go too. */
  void refuseReferences(Connection connection) throws SQLException {
    StringJoiner found = new StringJoiner(", ");
    try (PreparedStatement select = connection.prepareStatement(REFERENCES)) {
      select.setString(1, table.name().sql());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add("%s of %s".formatted(rows.getString(1), rows.getString(2)));
        }
      }
    }
    if (found.length() > 0) {
      throw new CannotProceed(
          ("other tables refer to %s by foreign keys (%s): what refers to a ticket that goes must"
                  + " be moved to the one that stays first, and the foreign key dropped meanwhile")
              .formatted(table.table(), found));
    }
  }

  /** Keeps everybody from writing to the table until the transaction ends; reading goes on. */
  void holdWriters(Connection connection, Duration longestWait) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = %d".formatted(longestWait.toMillis()));
      statement.execute("lock table %s in share row exclusive mode".formatted(table.name().sql()));
    }
  }

  private String answer(Connection connection, String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, table.name().sql());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }
}
