package org.ticketonce.systemtests.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL with its durability switched on again. */
final class PostgresPart extends ContainerPart {
  private static final int INNER_PORT = 5432;
  private static final String PASSWORD = "local_development_only";
  private static final String SUPERUSER = "postgres";

  PostgresPart() {
    super(
        new PostgreSQLContainer(DockerImageName.parse("postgres:17"))
            .withUsername(SUPERUSER)
            .withPassword(PASSWORD)
            // The module's own command switches fsync off; a crash test needs it on.
            .withCommand("postgres", "-c", "fsync=on"),
        INNER_PORT);
  }

  String jdbcUrl(String database) {
    return "jdbc:%s?user=%s&password=%s".formatted(place(database), database, PASSWORD);
  }

  Map<String, String> environment(String database) {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:" + place(database),
        "QUARKUS_DATASOURCE_REACTIVE_URL",
        place(database),
        "QUARKUS_DATASOURCE_USERNAME",
        database,
        "QUARKUS_DATASOURCE_PASSWORD",
        PASSWORD);
  }

  /** With a role of the same name that owns it. */
  void createDatabase(String name) {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute("create role %s login password '%s'".formatted(name, PASSWORD));
      statement.execute("create database %s owner %s".formatted(name, name));
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not create " + name, e);
    }
  }

  @Override
  boolean answers() {
    try (Connection connection = superuser()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection superuser() throws SQLException {
    return DriverManager.getConnection("jdbc:" + place(SUPERUSER), SUPERUSER, PASSWORD);
  }

  private String place(String database) {
    return "postgresql://localhost:%d/%s".formatted(port(), database);
  }
}
