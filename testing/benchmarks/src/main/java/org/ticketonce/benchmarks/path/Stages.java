package org.ticketonce.benchmarks.path;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketonce.local.database.Databases;
import org.ticketonce.local.database.LocalDatabase;
import org.ticketonce.local.launcher.Service;

/**
 * Where the time of a payment goes, by the time stamps that both databases keep of it.
 *
 * @param stages how long each took, in milliseconds and in ascending order; in the order of the
 *     path
 */
record Stages(Map<String, List<Double>> stages) {
  /** Where no service ran. */
  static final Stages NONE = new Stages(Map.of());

  private static final int PAYMENTS = 3_000;

  private static final String ISSUED =
      """
      select order_key, received_at, written_at
      from webhook_deliveries, lateral (
        select max(created_at) as written_at from tickets
        where tickets.order_key = webhook_deliveries.order_key) as tickets
      where outcome = 'ISSUED' and received_at >= ?
      order by received_at limit %d
      """
          .formatted(PAYMENTS);

  private static final String SENT =
      """
      select subject, queued_at, rendered_at, first_sent_at, sent_at
      from emails where queued_at >= ? and status = 'SENT'
      """;

  private static final List<String> NAMES =
      List.of(
          "webhook received, tickets written",
          "tickets written, mail queued",
          "mail queued, rendered",
          "rendered, at the final dot",
          "at the final dot, recorded as sent");

  /** Of the payments whose webhooks came in from this moment on. */
  static Stages of(int database, Instant since) {
    Map<String, List<Instant>> moments = new HashMap<>();
    read(database, Service.TICKET_ISSUER, ISSUED, since, moments);
    read(database, Service.EMAIL_NOTIFIER, SENT, since, moments);
    Map<String, List<Double>> stages = new LinkedHashMap<>();
    NAMES.forEach(name -> stages.put(name, new ArrayList<>()));
    moments.values().stream()
        .filter(one -> one.size() == NAMES.size() + 1)
        .forEach(one -> add(stages, one));
    stages.values().forEach(Collections::sort);
    return new Stages(stages);
  }

  /** The issuer's two moments, then the notifier's four: the middle one is between both. */
  private static void add(Map<String, List<Double>> stages, List<Instant> moments) {
    for (int index = 0; index < NAMES.size(); index++) {
      Duration took = Duration.between(moments.get(index), moments.get(index + 1));
      stages.get(NAMES.get(index)).add(took.toNanos() / 1e6);
    }
  }

  /** The highest that this many of a hundred do not exceed. */
  static double percentile(List<Double> ascending, int percent) {
    int index = (int) Math.ceil(ascending.size() * percent / 100.0) - 1;
    return ascending.get(Math.max(0, index));
  }

  private static void read(
      int port, Service service, String sql, Instant since, Map<String, List<Instant>> moments) {
    String url = Databases.jdbcUrl(port, service.database().orElseThrow());
    try (Connection connection =
            DriverManager.getConnection(url, LocalDatabase.SUPERUSER, LocalDatabase.PASSWORD);
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setTimestamp(1, Timestamp.from(since));
      try (ResultSet rows = select.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          List<Instant> of = moments.computeIfAbsent(rows.getString(1), key -> new ArrayList<>());
          for (int column = 2; column <= columns; column++) {
            of.add(rows.getTimestamp(column).toInstant());
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
