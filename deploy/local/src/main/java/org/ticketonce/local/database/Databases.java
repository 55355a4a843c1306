package org.ticketonce.local.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** Databases of a local server that runs in this or in another process. */
public final class Databases {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final String ROLE_EXISTS = "select 1 from pg_roles where rolname = ?";
  private static final String DATABASE_EXISTS = "select 1 from pg_database where datname = ?";

  /** Names and passwords cannot be parameters of these; the pattern above keeps them harmless. */
  private static final String CREATE_ROLE = "create role %s login password '%s'";

  private static final String CREATE_DATABASE = "create database %s owner %s";

  private Databases() {}

  /** For JDBC; user and password go separately. */
  public static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://localhost:%d/%s".formatted(port, database);
  }

  /** See {@link LocalDatabase#createDatabase(String)}. */
  public static void createIfAbsent(int port, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a plain lower-case name: " + name);
    }
    String url = jdbcUrl(port, "postgres");
    try (Connection connection =
        DriverManager.getConnection(url, LocalDatabase.SUPERUSER, LocalDatabase.PASSWORD)) {
      if (!exists(connection, ROLE_EXISTS, name)) {
        execute(connection, CREATE_ROLE.formatted(name, LocalDatabase.PASSWORD));
      }
      if (!exists(connection, DATABASE_EXISTS, name)) {
        execute(connection, CREATE_DATABASE.formatted(name, name));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create database " + name, e);
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
