package org.ticketonce.cli.repair;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A connection on which a row reads the same wherever it is opened from. */
final class RepairSession implements AutoCloseable {
  /** What the text of a row depends on, and whether all rows are seen. */
  private static final String SETTINGS =
      """
      set time zone 'UTC';
      set datestyle = 'ISO';
      set intervalstyle = 'postgres';
      set bytea_output = 'hex';
      set extra_float_digits = 1;
      set row_security = off
      """;

  private final Connection connection;

  private RepairSession(Connection connection) {
    this.connection = connection;
  }

  static RepairSession open(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(SETTINGS);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      return new RepairSession(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  /** Something that is done whole or not at all. */
  interface Work<T> {
    T run() throws SQLException;
  }

  /** Commits only what has come to its end; each statement sees what was committed before it. */
  <T> T transaction(Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    T result;
    try {
      result = work.run();
    } catch (SQLException | RuntimeException | Error e) {
      try {
        connection.rollback();
        connection.setAutoCommit(true);
      } catch (SQLException lost) {
        e.addSuppressed(lost);
      }
      throw e;
    }
    connection.commit();
    connection.setAutoCommit(true);
    return result;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
