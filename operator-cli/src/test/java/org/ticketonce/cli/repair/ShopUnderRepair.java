package org.ticketonce.cli.repair;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.ticketonce.cli.CommandLineRun;
import org.ticketonce.local.database.LocalDatabase;

/** A shop's database, of a real PostgreSQL, and the commands that work on it. */
final class ShopUnderRepair implements AutoCloseable {
  private static final String DATABASE = "shop";

  private final LocalDatabase server;

  ShopUnderRepair(Path directory) {
    server = LocalDatabase.start(directory, 0);
    server.createDatabase(DATABASE);
  }

  /** As the incident's shop had it, with columns that are hard to copy. */
  void createTable() throws SQLException {
    execute(
        """
        drop table if exists scans, tickets, ticketonce_archive cascade;
        create table tickets (
          id bigint generated always as identity primary key,
          payment_intent_id text, email text, ticket_number integer,
          created_at timestamptz not null default now(), used_at timestamptz,
          price numeric(10, 3) default 25.100, seat text[] default array['A', 'b "c"'],
          t text default 'a column called t', notes jsonb not null default 'null',
          raw json default '{"b": 1,  "a": 2, "a": 3}', bounds integer[] default '[2:3]={1,2}',
          weight real default '-0', until timestamptz default 'infinity',
          picture bytea default '\\x00ff', label text generated always as (upper(email)) stored)
        """);
  }

  /** The rows of the incident. */
  void insertIncident() throws SQLException {
    execute(
        """
        insert into tickets (payment_intent_id, email, ticket_number, created_at) values
          ('pi_3SgCE5KI6MirOIdS0XRkjx1k','jax@example.com',1,'2025-12-19T22:32:47Z'),
          ('pi_3SgCE5KI6MirOIdS0XRkjx1k','jax@example.com',1,'2025-12-21T17:48:05Z'),
          ('pi_3SgIfuKI6MirOIdS1VWP7BA6','trinity@example.com',1,'2025-12-20T05:25:56Z'),
          ('pi_3SgIfuKI6MirOIdS1VWP7BA6','trinity@example.com',1,'2025-12-21T00:40:55Z'),
          ('pi_3ShicpKI6MirOIdS1vKqmZyR','saul@example.com',1,'2025-12-24T03:20:37.914Z'),
          ('pi_3ShicpKI6MirOIdS1vKqmZyR','saul@example.com',1,'2025-12-24T03:20:37.993Z'),
          ('pi_3Si5ebKI6MirOIdS0hviVDSq','dana@example.com',1,'2025-12-25T03:55:59.186Z'),
          ('pi_3Si5ebKI6MirOIdS0hviVDSq','dana@example.com',1,'2025-12-25T03:55:59.200Z')
        """);
  }

  /** {@code rows} tickets, each hundredth of which there is twice. */
  void insertMany(int rows) throws SQLException {
    execute(
        """
        insert into tickets (payment_intent_id, email, ticket_number, created_at)
          select 'pi_' || i, 'b' || i || '@example.com', 1, timestamptz '2026-01-01' + i * interval '1 second'
          from generate_series(1, %1$d) i;
        insert into tickets (payment_intent_id, email, ticket_number, created_at)
          select 'pi_' || i, 'b' || i || '@example.com', 1, timestamptz '2026-01-02' + i * interval '1 second'
          from generate_series(100, %1$d, 100) i
        """
            .formatted(rows));
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of all rows. */
  List<String> query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  /** All rows, with all that there is in them. */
  List<String> everything() throws SQLException {
    return query("select cast(t as text) from tickets t order by id");
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url());
  }

  String url() {
    return "%s?user=%s&password=%s"
        .formatted(server.jdbcUrl(DATABASE), DATABASE, LocalDatabase.PASSWORD);
  }

  CommandLineRun run(String command, String... arguments) {
    return CommandLineRun.of(arguments(command, arguments).toArray(String[]::new));
  }

  /** What a shell would be given after {@code ticketonce}. */
  List<String> arguments(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command, "--jdbc", url()));
    all.addAll(List.of(arguments));
    return all;
  }

  @Override
  public void close() {
    server.close();
  }
}
