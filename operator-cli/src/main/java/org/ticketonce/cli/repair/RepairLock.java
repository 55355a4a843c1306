package org.ticketonce.cli.repair;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.ticketonce.cli.terminal.CannotProceed;

/** Keeps others out: other repairs for as long as one takes, and writers for a moment. */
final class RepairLock {
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** A session that has just ended may hold it for a moment still. */
  private static final Duration SHORTLY = Duration.ofSeconds(3);

  private static final String ONE_AT_A_TIME =
      """
      select pg_advisory_lock(hashtextextended(
        'ticketonce repair ' || cast(cast(cast(? as regclass) as oid) as text), 0))
      """;

  private final Connection connection;
  private final RepairTable table;

  RepairLock(Connection connection, RepairTable table) {
    this.connection = connection;
    this.table = table;
  }

  /** Lasts as long as the connection; a pooler that gives sessions away breaks it. */
  void keepOthersOut() throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(ONE_AT_A_TIME)) {
      execute("set lock_timeout = " + SHORTLY.toMillis());
      lock.setString(1, table.name().sql());
      lock.execute();
    } catch (SQLException e) {
      requireLate(e);
      throw new CannotProceed(
          "%s is being repaired by another ticketonce, or by the session of one that was killed; wait until it has ended"
              .formatted(table));
    }
  }

  /** Until the transaction ends nobody writes to the table; reading goes on. */
  void holdWriters(Duration longestWait) throws SQLException {
    lock("share row exclusive", longestWait);
  }

  /** Until the transaction ends nobody even reads it. */
  void holdEverybody(Duration longestWait) throws SQLException {
    lock("access exclusive", longestWait);
  }

  /** What is built beside the selling takes as long as it takes, whatever the role's settings. */
  void waitForAsLongAsItTakes() throws SQLException {
    execute("set lock_timeout = 0; set statement_timeout = 0");
  }

  private void lock(String mode, Duration longestWait) throws SQLException {
    try {
      execute("set local lock_timeout = " + longestWait.toMillis());
      execute("lock table %s in %s mode".formatted(table.name().sql(), mode));
    } catch (SQLException e) {
      requireLate(e);
      throw new CannotProceed(
          "%s was in use for longer than %s s; nothing was changed: try again, or wait longer with --lock-timeout"
              .formatted(table, longestWait.toSeconds()));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void requireLate(SQLException e) throws SQLException {
    if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
      throw e;
    }
  }
}
