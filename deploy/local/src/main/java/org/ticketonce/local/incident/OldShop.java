package org.ticketonce.local.incident;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.ticketonce.local.database.Databases;
import org.ticketonce.local.database.LocalDatabase;

/**
 * What the incident has left behind: a shop's table of tickets in which there are duplicates. It
 * sells nothing any more; a repair can be tried on it.
 */
public final class OldShop {
  private static final String NAME = "shop";
  private static final String EXISTS = "select to_regclass('tickets') is not null";

  private static final String CREATE =
      """
      create table tickets (
        id bigint generated always as identity primary key,
        payment_intent_id text not null,
        email text not null,
        ticket_number integer not null,
        created_at timestamptz not null,
        used_at timestamptz)
      """;

  private static final String FILL =
      """
      copy tickets (payment_intent_id, email, ticket_number, created_at)
      from stdin (format csv, header match)
      """;

  private OldShop() {}

  /**
   * Creates database, role and table, and fills that. Where the table exists already it is left as
   * it is, whatever has been done with it.
   *
   * @param port of a server on this machine
   * @param tickets CSV in UTF-8, with the names of the columns that are filled in its first line
   */
  public static void createIfAbsent(int port, Path tickets) {
    Databases.createIfAbsent(port, NAME);
    String url = Databases.jdbcUrl(port, NAME);
    try (Connection connection = DriverManager.getConnection(url, NAME, LocalDatabase.PASSWORD)) {
      connection.setAutoCommit(false);
      if (!exists(connection)) {
        fill(connection, tickets);
      }
      connection.commit();
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("Cannot fill the old shop with " + tickets, e);
    }
  }

  private static boolean exists(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(EXISTS)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static void fill(Connection connection, Path tickets) throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        Reader rows = Files.newBufferedReader(tickets, StandardCharsets.UTF_8)) {
      statement.execute(CREATE);
      connection.unwrap(PGConnection.class).getCopyAPI().copyIn(FILL, rows);
    }
  }
}
