package org.ticketonce.notifier.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** Statements in, values out. A single statement commits itself. */
abstract class JdbcLedger {
  private final DataSource database;

  JdbcLedger(DataSource database) {
    this.database = database;
  }

  /** Reads one row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done with a connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Rows changed and committed. */
  int update(String sql, Object... parameters) {
    return with(connection -> update(connection, sql, parameters));
  }

  /** Rows read. */
  <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
    return with(connection -> query(connection, sql, reader, parameters));
  }

  /** All of it, or nothing. */
  <T> T inTransaction(Work<T> work) {
    return with(
        connection -> {
          connection.setAutoCommit(false);
          try {
            T result = work.with(connection);
            connection.commit();
            return result;
          } catch (SQLException | RuntimeException failure) {
            connection.rollback();
            throw failure;
          } finally {
            connection.setAutoCommit(true);
          }
        });
  }

  static int update(Connection connection, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  static <T> List<T> query(
      Connection connection, String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> result = new ArrayList<>();
      while (rows.next()) {
        result.add(reader.read(rows));
      }
      return result;
    }
  }

  /** Ids of the rows that a statement returns. */
  static Set<EmailId> ids(Connection connection, String sql, Object... parameters)
      throws SQLException {
    return Set.copyOf(query(connection, sql, row -> new EmailId(row.getString(1)), parameters));
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  /** One column of many rows, for {@code unnest}. */
  static <T> Array array(
      Connection connection, String type, Collection<T> rows, Function<T, ?> column)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(column).toArray());
  }

  /**
   * With a connection on which each statement commits itself: who is stopped between two of them
   * holds no lock, as he would between a statement and its commit.
   */
  <T> T with(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.with(connection);
    } catch (SQLException failure) {
      throw LedgerRefusedData.isCausedBy(failure)
          ? new LedgerRefusedData(failure)
          : new LedgerUnavailable(failure);
    }
  }
}
