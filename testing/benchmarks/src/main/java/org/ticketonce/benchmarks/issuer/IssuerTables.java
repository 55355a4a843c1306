package org.ticketonce.benchmarks.issuer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.ticketonce.local.database.Databases;
import org.ticketonce.local.database.LocalDatabase;

/** The issuer's tables, as an onlooker sees them. */
final class IssuerTables implements AutoCloseable {
  private static final String DATABASE = "ticket_issuer";
  private static final String CONSUMED =
      """
      select coalesce(sum(next_offset), 0) from consumed_offsets
      where consumer_group = 'ticket-issuer' and topic = 'stripe.events'
      """;

  private static final String MARK =
      "select count(*) from announcements where published_at is null";

  private final Connection connection;

  private IssuerTables(Connection connection) {
    this.connection = connection;
  }

  static IssuerTables on(int port) {
    try {
      return new IssuerTables(
          DriverManager.getConnection(
              Databases.jdbcUrl(port, DATABASE), LocalDatabase.SUPERUSER, LocalDatabase.PASSWORD));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many events of all partitions are in the database, with all that came of them. */
  long consumed() {
    return number(CONSUMED);
  }

  /** How many announcements the broker has not acknowledged yet, as far as the database knows. */
  long unpublished() {
    return number(MARK);
  }

  long rows(String table) {
    return number("select count(*) from " + table);
  }

  /** Makes whatever was written before no burden of what comes. */
  void settle() {
    execute("vacuum analyze");
    execute("checkpoint");
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private long number(String query) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
