package org.ticketonce.systemtests.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The table {@code tickets}, read past the service. */
final class TicketRows {
  private static final String OF_ORDERS =
      """
      select order_key, ticket_number, code
      from tickets
      where order_key = any (?)
      order by order_key, ticket_number
      """;

  private final Supplier<String> jdbcUrl;

  TicketRows(Supplier<String> jdbcUrl) {
    this.jdbcUrl = jdbcUrl;
  }

  record Row(int number, String code) {}

  Map<String, List<Row>> of(List<String> orderKeys) {
    Map<String, List<Row>> rows = new HashMap<>();
    try (Connection connection = DriverManager.getConnection(jdbcUrl.get());
        PreparedStatement statement = connection.prepareStatement(OF_ORDERS)) {
      statement.setArray(1, connection.createArrayOf("text", orderKeys.toArray()));
      ResultSet result = statement.executeQuery();
      while (result.next()) {
        rows.computeIfAbsent(result.getString(1), key -> new ArrayList<>())
            .add(new Row(result.getInt(2), result.getString(3)));
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError("the ticket issuer's database cannot be read", e);
    }
  }
}
