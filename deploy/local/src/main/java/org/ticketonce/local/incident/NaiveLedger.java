package org.ticketonce.local.incident;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.ticketonce.local.database.Databases;
import org.ticketonce.local.database.LocalDatabase;

/** The naive shop's table: nothing in it keeps a second ticket out. */
final class NaiveLedger {
  private static final String OWN = "naive_shop";
  private static final String ISSUER = "ticket_issuer";

  private static final String CREATE =
      """
      create table if not exists tickets (
        id bigint generated always as identity primary key,
        payment_intent_id text not null,
        created_at timestamptz not null default clock_timestamp())
      """;

  private static final String COUNT = "select count(*) from tickets where payment_intent_id = ?";
  private static final String INSERT = "insert into tickets (payment_intent_id) values (?)";
  private static final String FORGET = "truncate tickets";

  private static final String BACK_DATE =
      """
      update tickets set created_at = created_at - ? * interval '1 millisecond'
      where payment_intent_id = ?
      """;

  private static final String BACK_DATE_DELIVERIES =
      """
      update webhook_deliveries set received_at = received_at - ? * interval '1 millisecond'
      where order_key = ?
      """;

  private final int port;

  private NaiveLedger(int port) {
    this.port = port;
  }

  static NaiveLedger open(int port) {
    NaiveLedger ledger = new NaiveLedger(port);
    Databases.createIfAbsent(port, OWN);
    try (Connection connection = ledger.connect(OWN);
        Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
      return ledger;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create the naive shop's table", e);
    }
  }

  int ticketsOf(String paymentIntent) throws SQLException {
    try (Connection connection = connect(OWN);
        PreparedStatement statement = connection.prepareStatement(COUNT)) {
      statement.setString(1, paymentIntent);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  void insertTicket(String paymentIntent) throws SQLException {
    try (Connection connection = connect(OWN);
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, paymentIntent);
      statement.executeUpdate();
    }
  }

  void forget() throws SQLException {
    try (Connection connection = connect(OWN);
        Statement statement = connection.createStatement()) {
      statement.execute(FORGET);
    }
  }

  /** Lets time pass between the first delivery and the next one, in both shops. */
  void backDate(String paymentIntent, Duration gap) throws SQLException {
    shift(OWN, BACK_DATE, paymentIntent, gap);
    shift(ISSUER, BACK_DATE_DELIVERIES, paymentIntent, gap);
  }

  private void shift(String database, String update, String paymentIntent, Duration gap)
      throws SQLException {
    try (Connection connection = connect(database);
        PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setLong(1, gap.toMillis());
      statement.setString(2, paymentIntent);
      statement.executeUpdate();
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        Databases.jdbcUrl(port, database), database, LocalDatabase.PASSWORD);
  }
}
