package org.ticketonce.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.cli.CommandLineRun;
import org.ticketonce.local.database.LocalDatabase;

/** On a real PostgreSQL, in a table of the incident's shop, and in others. */
class AuditOfATableTest {
  private static final String SHOP = "shop";

  @TempDir static Path directory;
  private static LocalDatabase database;

  @BeforeAll
  static void start() {
    database = LocalDatabase.start(directory, 0);
    database.createDatabase(SHOP);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void the_incidents_rows_are_found_among_a_hundred_thousand_others() throws SQLException {
    execute(
        """
        create table tickets (id bigserial, payment_intent_id text, email text,
          ticket_number integer, created_at timestamptz);
        insert into tickets (payment_intent_id, email, ticket_number, created_at)
          select 'pi_' || i / 2, 'b' || i || '@example.com', i % 2, now() from generate_series(2, 100001) i;
        insert into tickets (payment_intent_id, email, ticket_number, created_at) values
          ('pi_3Si5ebKI6MirOIdS0hviVDSq', 'dana@example.com', 1, '2025-12-25T03:55:59.186Z'),
          ('pi_3SgCE5KI6MirOIdS0XRkjx1k', 'jax@example.com', 1, '2025-12-21T17:48:05Z'),
          ('pi_3SgCE5KI6MirOIdS0XRkjx1k', 'jax@example.com', 1, '2025-12-19T22:32:47Z'),
          ('pi_3Si5ebKI6MirOIdS0hviVDSq', 'dana@example.com', 1, '2025-12-25T03:55:59.200Z'),
          (null, 'given@example.com', 1, now()), ('', 'given@example.com', 1, now())
        """);

    CommandLineRun run = audit("--csv");

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(run.output().lines().skip(1))
        .containsExactly(
            "pi_3SgCE5KI6MirOIdS0XRkjx1k,jax@example.com,2025-12-19T22:32:47Z,"
                + "2025-12-21T17:48:05Z,155718000,2 days,1,late",
            "pi_3Si5ebKI6MirOIdS0hviVDSq,dana@example.com,2025-12-25T03:55:59.186Z,"
                + "2025-12-25T03:55:59.200Z,14,14 ms,1,race");
    assertThat(audit().output()).contains("left out, as no payment stands behind: 2 tickets");
  }

  @Test
  void a_table_may_have_any_name_and_any_types() throws SQLException {
    execute(
        """
        create schema "old shop";
        create table "old shop"."Tickets" ("Intent" varchar(64), "no" text, "made" timestamp);
        insert into "old shop"."Tickets" values
          ('pi_1', 'A', '2026-01-01 10:00:00'), ('pi_1', 'A', '2026-01-01 10:00:00.02'),
          ('pi_1', null, '2026-01-01 10:00:00'), ('pi_2', null, '2026-01-01 10:00:00')
        """);

    CommandLineRun run =
        audit(
            "--table=old shop.Tickets",
            "--payment-intent-column=Intent",
            "--ticket-number-column=no",
            "--created-at-column=made",
            "--email-column=none",
            "--csv");

    assertThat(run.output().lines().skip(1))
        .as(run.errors())
        .containsExactly("pi_1,,2026-01-01T10:00:00Z,2026-01-01T10:00:00.020Z,20,20 ms,1,race");
  }

  @Test
  void what_is_not_there_is_told_in_a_line_and_no_password_with_it() {
    CommandLineRun run = audit("--table=nowhere");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .contains("the table nowhere cannot be read", "does not exist")
        .doesNotContain(LocalDatabase.PASSWORD);
  }

  private static CommandLineRun audit(String... options) {
    String url =
        "%s?user=%s&password=%s".formatted(database.jdbcUrl(SHOP), SHOP, LocalDatabase.PASSWORD);
    String[] arguments = new String[options.length + 3];
    arguments[0] = "audit";
    arguments[1] = "--jdbc";
    arguments[2] = url;
    System.arraycopy(options, 0, arguments, 3, options.length);
    return CommandLineRun.of(arguments);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(SHOP), SHOP, LocalDatabase.PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
