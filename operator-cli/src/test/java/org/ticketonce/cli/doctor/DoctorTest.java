package org.ticketonce.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.cli.doctor.Finding.Level;
import org.ticketonce.cli.shop.ShopDatabase;
import org.ticketonce.local.database.LocalDatabase;

/** What is wrong, or not there. How a sound system looks is seen beside one. */
class DoctorTest {
  private static final URI NOBODY = URI.create("http://localhost:1/api/orders");

  @Test
  void a_constraint_that_is_missing_or_not_valid_fails(@TempDir Path directory)
      throws SQLException {
    try (LocalDatabase server = LocalDatabase.start(directory, 0)) {
      server.createDatabase("issuer");
      String url =
          "%s?user=issuer&password=%s".formatted(server.jdbcUrl("issuer"), LocalDatabase.PASSWORD);
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute(
            "create table tickets (n integer, constraint tickets_once unique (n));"
                + " alter table tickets add constraint tickets_paid_for check (n > 0) not valid");
      }

      List<Finding> findings =
          new DatabaseChecks("issuer", DatabaseChecks.OF_ISSUER)
              .check(ShopDatabase.at(url, null, null));

      assertThat(findings)
          .contains(
              Finding.ok("P1", "issuer: constraint tickets_once"),
              Finding.fail(
                  "P1",
                  "the issuer's constraint tickets_paid_for is not valid",
                  "stop the service, and run its migrations (QUARKUS_PROFILE=migrate)"))
          .anyMatch(
              one -> one.level() == Level.FAIL && one.what().contains("facts_once is missing"));
    }
  }

  @Test
  void what_does_not_answer_is_not_taken_for_well() throws InterruptedException {
    DoorChecks doors = new DoorChecks(Clock.systemUTC());
    doors.operatorApi("issuer", NOBODY, "a token");
    doors.waiting("P6", "dead letters", NOBODY, "a token", "deadLetters", "replay");

    assertThat(doors.findings())
        .hasSize(3)
        .allMatch(one -> one.level() == Level.UNKNOWN && one.what().contains("localhost:1"));
    assertThat(new TopicChecks("localhost:1").check())
        .singleElement()
        .matches(one -> one.level() == Level.UNKNOWN);
    assertThat(
            new DatabaseChecks("issuer", DatabaseChecks.OF_ISSUER)
                .check(ShopDatabase.at("jdbc:postgresql://localhost:1/x", "nobody", "")))
        .singleElement()
        .matches(one -> one.level() == Level.UNKNOWN);
  }
}
