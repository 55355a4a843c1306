package org.ticketonce.systemtests.verdict;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All rows of a query. */
final class Rows {
  private Rows() {}

  /** Makes one object of each row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  static <T> List<T> of(String jdbcUrl, String query, Reader<T> reader) {
    List<T> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError("a database cannot be read: " + query, e);
    }
  }

  static long count(String jdbcUrl, String query) {
    return of(jdbcUrl, query, row -> row.getLong(1)).get(0);
  }
}
