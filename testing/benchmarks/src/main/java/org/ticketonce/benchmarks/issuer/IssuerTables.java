package org.ticketonce.benchmarks.issuer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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

  /** Their keys are lower than those of the payments to come, as they are older. */
  private static final String FILL_ORDERS =
      """
      insert into orders (key, payment_intent_id, status, buyer_email, buyer_locale,
        amount_minor_units, currency, event_name, event_venue, quantity, rules, version)
      select key, key, 'ISSUED', 'buyer-' || n || '@example.com', 'en', 5000, 'usd', 'Winter Gala',
        'Old Town Hall', 2, '{"selector": "ALL", "decider": "PAYMENT_INTENT"}', 1
      from generate_series(1, %d) as n,
        lateral (select 'pi_2Bench' || lpad(to_hex(n), 16, '0') as key) as keys
      """;

  private static final String FILL_TICKETS =
      """
      insert into tickets (order_key, ticket_number, order_quantity, code, type, status)
      select key, number, 2, upper(left(md5(key || number), 26)), 'General', 'VALID'
      from orders, generate_series(1, 2) as number
      """;

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

  /**
   * Makes so many orders exist, each with two tickets, but without facts, announcements and
   * deliveries. Indexes are made afterwards and references not checked, or it would take an hour.
   */
  void fill(long orders) {
    execute("set session_replication_role = replica");
    for (String table : List.of("orders", "tickets")) {
      execute(
          "update pg_index set indisready = false where indrelid = '%s'::regclass"
              .formatted(table));
    }
    execute(FILL_ORDERS.formatted(orders));
    execute(FILL_TICKETS);
    execute("reindex table orders");
    execute("reindex table tickets");
    execute("reset session_replication_role");
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
