package org.ticketonce.cli.doctor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Whether PostgreSQL refuses what it has to, and keeps what it has committed. */
final class DatabaseChecks {
  /** By constraint, the promise that rests on it. */
  static final Map<String, String> OF_ISSUER =
      Map.of(
          "tickets_once", "P1",
          "tickets_paid_for", "P1",
          "tickets_of_order", "P1",
          "facts_once", "P5",
          "announcements_in_sequence", "P3",
          "consumed_offsets_once", "P2");

  /** The same of the notifier. */
  static final Map<String, String> OF_NOTIFIER = Map.of("emails_key", "P4");

  /** By setting, the value without which a commit is none. */
  private static final Map<String, String> DURABLE = new LinkedHashMap<>();

  private static final String CONSTRAINT =
      """
      select c.convalidated and coalesce(i.indisvalid, true)
      from pg_constraint c left join pg_index i on i.indexrelid = c.conindid
      where c.conname = ? and c.connamespace = cast(current_schema() as regnamespace)
      """;

  static {
    DURABLE.put("fsync", "on");
    DURABLE.put("full_page_writes", "on");
    DURABLE.put("synchronous_commit", "on");
  }

  private final String name;
  private final Map<String, String> constraints;
  private final List<Finding> findings = new ArrayList<>();

  DatabaseChecks(String name, Map<String, String> constraints) {
    this.name = name;
    this.constraints = constraints;
  }

  List<Finding> check(DataSource database) {
    try (Connection connection = database.getConnection()) {
      connection.setReadOnly(true);
      for (Map.Entry<String, String> constraint : constraints.entrySet()) {
        constraint(connection, constraint.getKey(), constraint.getValue());
      }
      settings(connection);
    } catch (SQLException e) {
      findings.add(
          Finding.unknown(
              "P1",
              "the %s's database: %s".formatted(name, e.getMessage()),
              "see the --*-jdbc options"));
    }
    return findings;
  }

  private void constraint(Connection connection, String constraint, String promise)
      throws SQLException {
    List<String> valid = texts(connection, CONSTRAINT, constraint);
    if (valid.equals(List.of("t"))) {
      findings.add(Finding.ok(promise, "%s: constraint %s".formatted(name, constraint)));
    } else {
      findings.add(
          Finding.fail(
              promise,
              "the %s's constraint %s is %s"
                  .formatted(name, constraint, valid.isEmpty() ? "missing" : "not valid"),
              "stop the service, and run its migrations (QUARKUS_PROFILE=migrate)"));
    }
  }

  private void settings(Connection connection) throws SQLException {
    for (Map.Entry<String, String> setting : DURABLE.entrySet()) {
      String value = texts(connection, "select current_setting(?)", setting.getKey()).get(0);
      if (value.equals("off") || value.equals("local")) {
        findings.add(
            Finding.fail(
                "P2",
                "%s: PostgreSQL has %s=%s".formatted(name, setting.getKey(), value),
                setting.getKey() + "=" + setting.getValue()));
      }
    }
    String verbosity = texts(connection, "select current_setting(?)", "log_error_verbosity").get(0);
    if (!verbosity.equals("terse")) {
      findings.add(
          Finding.warn(
              "P7",
              "%s: PostgreSQL's log quotes rows".formatted(name),
              "log_error_verbosity=terse"));
    }
  }

  private static List<String> texts(Connection connection, String sql, String parameter)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, parameter);
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }
}
