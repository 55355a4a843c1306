package org.ticketonce.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDatabaseTest {
  private static final String NAME = "ticket_issuer";

  @TempDir Path directory;

  @Test
  void committed_rows_survive_stop_and_kill_on_the_same_directory_and_port() throws Exception {
    LocalDatabase database = LocalDatabase.start(directory, 0);
    database.createDatabase(NAME);
    database.createDatabase(NAME);
    query(database, "create table tickets as select 'kept' as code", false);
    assertThatThrownBy(() -> LocalDatabase.start(directory, 0)).hasMessageContaining("in use");

    database.close();
    LocalDatabase again = LocalDatabase.start(directory, database.port());
    assertThat(query(again, "insert into tickets values ('killed') returning code", true))
        .isEqualTo("killed");

    again.kill();
    again.onExit().get(5, TimeUnit.SECONDS);
    try (LocalDatabase recovered = LocalDatabase.start(directory, database.port())) {
      assertThat(query(recovered, "select string_agg(code, ' ') from tickets", true))
          .isEqualTo("kept killed");
    }
  }

  @Test
  void durability_is_on_so_that_a_crash_test_means_something() throws Exception {
    try (LocalDatabase database = LocalDatabase.start(directory, 0)) {
      database.createDatabase(NAME);

      assertThat(query(database, "show fsync", true)).isEqualTo("on");
      assertThat(query(database, "show synchronous_commit", true)).isEqualTo("on");
      assertThat(query(database, "show full_page_writes", true)).isEqualTo("on");
    }
  }

  private static String query(LocalDatabase database, String sql, boolean answers)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(NAME), NAME, LocalDatabase.PASSWORD);
        Statement statement = connection.createStatement()) {
      if (!answers) {
        statement.execute(sql);
        return "";
      }
      try (ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
