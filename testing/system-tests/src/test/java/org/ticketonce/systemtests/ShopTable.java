package org.ticketonce.systemtests;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The table {@code tickets} of a shop that is not Ticket Once, in a schema of its own.
 *
 * @param url of JDBC
 * @param schema where it is; made anew
 */
record ShopTable(String url, String schema) {

  static ShopTable create(String url, String schema) throws SQLException {
    ShopTable table = new ShopTable(url, schema);
    table.execute("drop schema if exists %s cascade".formatted(schema));
    table.execute("create schema %s".formatted(schema));
    table.execute(
        """
        create table %s.tickets (
          id bigint generated always as identity primary key, payment_intent_id text, email text,
          ticket_number integer, code text, created_at timestamptz not null)
        """
            .formatted(schema));
    return table;
  }

  /** What {@code --table} says. */
  String name() {
    return schema + ".tickets";
  }

  void insert(String payment, String email, int number, String code, String createdAt)
      throws SQLException {
    execute(
        """
        insert into %s.tickets (payment_intent_id, email, ticket_number, code, created_at)
        values (?, ?, cast(? as integer), ?, cast(? as timestamptz))
        """
            .formatted(schema),
        payment,
        email,
        Integer.toString(number),
        code,
        createdAt);
  }

  private void execute(String sql, String... parameters) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }
}
