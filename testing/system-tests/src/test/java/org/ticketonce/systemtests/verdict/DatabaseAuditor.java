package org.ticketonce.systemtests.verdict;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.site.Database;

/** Reads both databases past their services. */
record DatabaseAuditor(
    Map<String, Order> orders,
    Map<String, List<Ticket>> tickets,
    Map<String, List<Announcement>> announcements,
    Map<String, String> deliveries,
    Map<String, List<Email>> emails,
    Map<String, String> toldEmails,
    long deadLetters) {

  /**
   * An order's row.
   *
   * @param refunded in minor units
   * @param email of its buyer, or null
   */
  record Order(String status, long refunded, String email) {
    static final Order NONE = new Order("nothing", 0, null);
  }

  record Ticket(int number, String code, String status) {}

  record Announcement(UUID eventId, String type, String body, boolean published) {}

  /**
   * A row of the e-mail ledger.
   *
   * @param key of order, kind, cause and generation
   * @param sequence of its announcement
   * @param held nobody is going to do anything about it by himself
   * @param uncertainSince null unless nobody knows what became of it
   */
  record Email(
      String key,
      int sequence,
      String kind,
      String status,
      String messageId,
      String evidence,
      boolean held,
      UUID ticketEventId,
      Instant queuedAt,
      Instant uncertainSince) {}

  private static final String ORDERS =
      "select key, status, refunded_minor_units, buyer_email from orders";

  private static final String TICKETS =
      "select order_key, ticket_number, code, status from tickets order by 1, 2";

  private static final String ANNOUNCEMENTS =
      """
      select order_key, event_id, type, body, published_at is not null
      from announcements order by order_key, sequence
      """;

  private static final String DELIVERIES = "select delivery_id, event_id from webhook_deliveries";

  private static final String EMAILS =
      """
      select subject, concat_ws('|', subject, kind, cause, generation), kind, status, message_id,
        evidence, next_attempt_at is null, ticket_event_id, queued_at, uncertain_since, sequence
      from emails
      """;

  private static final String TOLD_EMAILS =
      "select concat_ws('|', order_key, kind, cause, generation), status from email_states";

  private static final String DEAD_LETTERS = "select count(*) from dead_letters";

  static DatabaseAuditor read(Database database) {
    String issuer = database.jdbcUrl(Service.TICKET_ISSUER.database().orElseThrow());
    String notifier = database.jdbcUrl(Service.EMAIL_NOTIFIER.database().orElseThrow());
    return new DatabaseAuditor(
        orders(issuer),
        lists(
            issuer, TICKETS, row -> new Ticket(row.getInt(2), row.getString(3), row.getString(4))),
        lists(
            issuer,
            ANNOUNCEMENTS,
            row ->
                new Announcement(
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5))),
        pairs(issuer, DELIVERIES),
        lists(
            notifier,
            EMAILS,
            row ->
                new Email(
                    row.getString(2),
                    row.getInt(11),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getBoolean(7),
                    row.getObject(8, UUID.class),
                    row.getTimestamp(9).toInstant(),
                    instant(row.getTimestamp(10)))),
        pairs(issuer, TOLD_EMAILS),
        Rows.count(issuer, DEAD_LETTERS));
  }

  private static Map<String, Order> orders(String jdbcUrl) {
    Map<String, Order> orders = new HashMap<>();
    Rows.of(
            jdbcUrl,
            ORDERS,
            row ->
                Map.entry(
                    row.getString(1),
                    new Order(row.getString(2), row.getLong(3), row.getString(4))))
        .forEach(row -> orders.put(row.getKey(), row.getValue()));
    return orders;
  }

  private static Instant instant(Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  private static Map<String, String> pairs(String jdbcUrl, String query) {
    Map<String, String> pairs = new HashMap<>();
    Rows.of(jdbcUrl, query, row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(pair -> pairs.put(pair.getKey(), pair.getValue()));
    return pairs;
  }

  private static <T> Map<String, List<T>> lists(
      String jdbcUrl, String query, Rows.Reader<T> reader) {
    Map<String, List<T>> lists = new HashMap<>();
    Function<String, List<T>> fresh = key -> new ArrayList<>();
    Rows.of(jdbcUrl, query, row -> Map.entry(row.getString(1), reader.read(row)))
        .forEach(row -> lists.computeIfAbsent(row.getKey(), fresh).add(row.getValue()));
    return lists;
  }

  Order order(String key) {
    return orders.getOrDefault(key, Order.NONE);
  }

  List<Ticket> ticketsOf(String order) {
    return tickets.getOrDefault(order, List.of());
  }

  List<Announcement> announcementsOf(String order) {
    return announcements.getOrDefault(order, List.of());
  }

  List<Email> emailsOf(String order) {
    return emails.getOrDefault(order, List.of());
  }
}
