package org.ticketonce.issuer.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.storage.SafeContexts;

/**
 * Reads whole orders: five statements for a page of any size, all on one snapshot, so that an
 * answer never shows a delivery whose order has not changed yet.
 */
@ApplicationScoped
public class OrderViewLedger {
  private static final String ONE_SNAPSHOT =
      "set transaction isolation level repeatable read, read only";
  private static final String ORDERS = "from OrderRow where key in (:keys) order by key";
  private static final String TICKETS = "from TicketRow where orderKey in (:keys) order by number";
  private static final String DELIVERIES =
      "from DeliveryRow where orderKey in (:keys) order by receivedAt, deliveryId";
  private static final String ANNOUNCEMENTS =
      "from AnnouncementRow where orderKey in (:keys) order by sequence";
  private static final String EMAILS =
      "from EmailStateRow where orderKey in (:keys) order by queuedAt, kind, cause, generation";

  private static final String VERSION = "select version from orders where key = :key";
  private static final String DECISIONS =
      """
      select cast(fields as text) from facts
      where order_key = :key and kind = 'operator' order by recorded\
      """;
  private static final Uni<Optional<DecisionList>> NO_DECISIONS =
      Uni.createFrom().item(Optional.empty());

  private final Mutiny.SessionFactory sessions;
  private final SafeContexts contexts;

  OrderViewLedger(Mutiny.SessionFactory sessions, SafeContexts contexts) {
    this.sessions = sessions;
    this.contexts = contexts;
  }

  /** The order of this key; empty if none is known. */
  public Uni<Optional<OrderView>> find(OrderKey key) {
    return read(session -> views(session, List.of(key.value())))
        .map(views -> views.stream().findFirst());
  }

  /** What operators have decided about an order; empty if none is known. */
  public Uni<Optional<DecisionList>> decisions(OrderKey key) {
    return read(
        session ->
            session
                .createNativeQuery(VERSION, Long.class)
                .setParameter("key", key.value())
                .getSingleResultOrNull()
                .chain(version -> version == null ? NO_DECISIONS : decisions(session, key)));
  }

  private static Uni<Optional<DecisionList>> decisions(Session session, OrderKey key) {
    return session
        .createNativeQuery(DECISIONS, String.class)
        .setParameter("key", key.value())
        .getResultList()
        .map(rows -> Optional.of(DecisionList.of(rows)));
  }

  /** A page of orders. */
  public Uni<OrderPage> list(OrderFilter filter) {
    return read(
        session ->
            keys(session, filter)
                .chain(
                    keys -> {
                      boolean more = keys.size() > filter.limit();
                      List<String> page = more ? keys.subList(0, filter.limit()) : keys;
                      String next = more ? page.get(page.size() - 1) : null;
                      return views(session, page).map(views -> new OrderPage(views, next));
                    }));
  }

  private <T> Uni<T> read(Function<Session, Uni<T>> work) {
    return contexts.run(
        () ->
            sessions.withTransaction(
                session ->
                    session
                        .createNativeQuery(ONE_SNAPSHOT)
                        .executeUpdate()
                        .chain(() -> work.apply(session))));
  }

  /** One more than the page has, which tells whether another page follows. */
  private static Uni<List<String>> keys(Session session, OrderFilter filter) {
    var query =
        session
            .createNativeQuery(filter.sql(), String.class)
            .setParameter("after", filter.after() == null ? "" : filter.after())
            .setParameter("limit", filter.limit() + 1);
    filter.values().forEach(query::setParameter);
    return query.getResultList();
  }

  private static Uni<List<OrderView>> views(Session session, List<String> keys) {
    if (keys.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return Uni.combine()
        .all()
        .unis(
            rows(session, ORDERS, OrderRow.class, keys),
            rows(session, TICKETS, TicketRow.class, keys),
            rows(session, DELIVERIES, DeliveryRow.class, keys),
            rows(session, ANNOUNCEMENTS, AnnouncementRow.class, keys),
            rows(session, EMAILS, EmailStateRow.class, keys))
        .usingConcurrencyOf(1)
        .asTuple()
        .map(
            all -> {
              var tickets = byOrder(all.getItem2(), row -> row.orderKey);
              var deliveries = byOrder(all.getItem3(), row -> row.orderKey);
              var announcements = byOrder(all.getItem4(), row -> row.orderKey);
              var emails = byOrder(all.getItem5(), row -> row.orderKey);
              return all.getItem1().stream()
                  .map(
                      order ->
                          OrderView.of(
                              order,
                              tickets.getOrDefault(order.key, List.of()),
                              deliveries.getOrDefault(order.key, List.of()),
                              announcements.getOrDefault(order.key, List.of()),
                              emails.getOrDefault(order.key, List.of())))
                  .toList();
            });
  }

  private static <T> Uni<List<T>> rows(
      Session session, String query, Class<T> type, List<String> keys) {
    return session.createQuery(query, type).setParameter("keys", keys).getResultList();
  }

  private static <T> Map<String, List<T>> byOrder(List<T> rows, Function<T, String> key) {
    return rows.stream().collect(Collectors.groupingBy(key));
  }
}
