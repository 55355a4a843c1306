package org.ticketonce.local.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.local.database.LocalDatabase;

class OldShopTest {
  private static final String HEADER = "payment_intent_id,email,ticket_number,created_at\n";
  private static final String ROW = "pi_1,ada@example.com,1,2025-12-19T22:32:47Z\n";

  @TempDir Path directory;

  @Test
  void its_table_is_filled_once_and_then_left_as_a_repair_has_left_it() throws Exception {
    Path tickets = Files.writeString(directory.resolve("dup.csv"), HEADER + ROW + ROW);
    try (LocalDatabase database = LocalDatabase.start(directory.resolve("database"), 0)) {
      OldShop.createIfAbsent(database.port(), tickets);
      assertThat(ids(database)).isEqualTo("1 2");

      execute(database, "delete from tickets where id = 2");
      OldShop.createIfAbsent(database.port(), tickets);

      assertThat(ids(database)).isEqualTo("1");
    }
  }

  @Test
  void a_file_with_other_columns_leaves_no_table_behind() throws Exception {
    Path tickets = Files.writeString(directory.resolve("dup.csv"), "payment_intent_id\npi_1\n");
    try (LocalDatabase database = LocalDatabase.start(directory.resolve("database"), 0)) {
      assertThatThrownBy(() -> OldShop.createIfAbsent(database.port(), tickets))
          .hasMessageContaining("dup.csv");

      Files.writeString(tickets, HEADER + ROW);
      OldShop.createIfAbsent(database.port(), tickets);
      assertThat(ids(database)).isEqualTo("1");
    }
  }

  private static String ids(LocalDatabase database) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select string_agg(cast(id as text), ' ' order by id) from tickets")) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(LocalDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(LocalDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl("shop"), "shop", LocalDatabase.PASSWORD);
  }
}
