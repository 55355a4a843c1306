package org.ticketonce.cli.repair;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A connection on which a row reads the same wherever it is opened from. */
final class RepairSession {
  /** What the text, the JSON and with them the fingerprint of a row depend on. */
  private static final String SETTINGS =
      """
      set time zone 'UTC';
      set datestyle = 'ISO';
      set intervalstyle = 'postgres';
      set bytea_output = 'hex';
      set extra_float_digits = 1
      """;

  private RepairSession() {}

  static Connection open(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(SETTINGS);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
