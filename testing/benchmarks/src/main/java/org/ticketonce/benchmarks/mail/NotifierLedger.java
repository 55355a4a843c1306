package org.ticketonce.benchmarks.mail;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The notifier's table as an onlooker sees it. */
final class NotifierLedger {
  private final String url;

  NotifierLedger(String url) {
    this.url = url;
  }

  /** How many mails are in a state. */
  long count(String status) {
    return countWhere("status = '" + status + "'");
  }

  /** How many mails have no message yet. */
  long unrendered() {
    return countWhere("mime is null");
  }

  private long countWhere(String condition) {
    return query("select count(*) from emails where " + condition, row -> row.getLong(1)).get(0);
  }

  /** Mails as they were sent. */
  List<byte[]> sent(int limit) {
    return query(
        "select mime from emails where status = 'SENT' limit " + limit, row -> row.getBytes(1));
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(String sql, RowReader<T> reader) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<T> result = new ArrayList<>();
      while (rows.next()) {
        result.add(reader.read(rows));
      }
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
