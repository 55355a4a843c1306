package org.ticketonce.issuer.announcements;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.storage.Columns;
import org.ticketonce.issuer.storage.JsonRows;
import org.ticketonce.issuer.storage.SafeContexts;

/** The table {@code announcements}: the outbox of {@code ticket.events}. */
@ApplicationScoped
public class AnnouncementLedger {
  private static final String READ =
      """
      select cast(json_build_object('order', order_key, 'sequence', sequence, 'event_id', event_id,
        'type', type) as text)
      from announcements where order_key = any(:keys) order by order_key, sequence\
      """;

  private static final String INSERT =
      """
      insert into announcements (event_id, order_key, sequence, type, cause, body)
      select * from unnest(cast(:ids as uuid[]), cast(:orders as text[]), cast(:sequences as integer[]),
        cast(:types as text[]), cast(:causes as text[]), cast(:bodies as text[]))\
      """;

  /** One publisher at a time per order, or two instances could swap two announcements of it. */
  private static final String CLAIM =
      """
      with waiting as materialized (
        select distinct order_key from announcements where published_at is null
        order by order_key limit :limit)
      select order_key from waiting
      where pg_try_advisory_xact_lock(hashtextextended(order_key, 0))\
      """;

  private static final String UNPUBLISHED =
      """
      select event_id, order_key, sequence, type, cause, body, created_at
      from announcements where order_key = any(:keys) and published_at is null
      order by order_key, sequence\
      """;

  private static final String MARK =
      """
      update announcements set published_at = clock_timestamp()
      where event_id = any(:ids) and published_at is null\
      """;

  private static final String FORGET =
      """
      update announcements
      set body = cast(jsonb_set(cast(body as jsonb), '{order,buyer}',
        '{"email":null,"name":null,"locale":null}') as text)
      where order_key = any(:keys)
        and cast(body as jsonb) #> '{order,buyer}' <> '{"email":null,"name":null,"locale":null}'\
      """;

  private static final String COUNT =
      "select count(*) from announcements where published_at is null";

  private final Mutiny.SessionFactory sessions;
  private final SafeContexts contexts;

  AnnouncementLedger(Mutiny.SessionFactory sessions, SafeContexts contexts) {
    this.sessions = sessions;
    this.contexts = contexts;
  }

  /** What these orders have announced, by order and sequence; bodies are not read. */
  public <T> Uni<List<T>> of(
      StatelessSession session, Collection<OrderKey> orders, Class<T> shape) {
    if (orders.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return session
        .createNativeQuery(READ, String.class)
        .setParameter("keys", keys(orders))
        .getResultList()
        .map(rows -> JsonRows.read(rows, shape));
  }

  /** Writes decisions into the outbox, in the transaction that decides them. */
  public Uni<Void> insert(StatelessSession session, List<Announcement> announcements) {
    if (announcements.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(INSERT)
        .setParameter("ids", announcements.stream().map(Announcement::eventId).toArray(UUID[]::new))
        .setParameter("orders", Columns.texts(announcements, one -> one.order().value()))
        .setParameter(
            "sequences", announcements.stream().map(Announcement::sequence).toArray(Integer[]::new))
        .setParameter("types", Columns.texts(announcements, Announcement::type))
        .setParameter("causes", Columns.texts(announcements, Announcement::cause))
        .setParameter("bodies", Columns.texts(announcements, Announcement::body))
        .executeUpdate()
        .replaceWithVoid();
  }

  /**
   * Takes the buyer out of all that these orders have announced or are about to: the one exception
   * to frozen content.
   */
  public Uni<Void> forgetBuyers(StatelessSession session, Collection<OrderKey> orders) {
    return session
        .createNativeQuery(FORGET)
        .setParameter("keys", keys(orders))
        .executeUpdate()
        .replaceWithVoid();
  }

  /**
   * Claims the unpublished announcements of at most {@code orderLimit} orders, lets {@code publish}
   * send them, and marks those that it says were acknowledged.
   *
   * @return how many were marked
   */
  Uni<Integer> publishUnpublished(
      int orderLimit, Function<List<Announcement>, Uni<List<UUID>>> publish) {
    return contexts.run(
        () ->
            sessions.withStatelessTransaction(
                session ->
                    claim(session, orderLimit)
                        .chain(orders -> unpublished(session, orders))
                        .chain(publish::apply)
                        .emitOn(contexts.current())
                        .chain(acknowledged -> mark(session, acknowledged))));
  }

  /** How many announcements wait for the broker. */
  public Uni<Long> countUnpublished() {
    return contexts.run(
        () ->
            sessions.withStatelessSession(
                session -> session.createNativeQuery(COUNT, Long.class).getSingleResult()));
  }

  private static Uni<List<String>> claim(StatelessSession session, int orderLimit) {
    return session
        .createNativeQuery(CLAIM, String.class)
        .setParameter("limit", orderLimit)
        .getResultList();
  }

  /** A statement of its own, so that it sees what the last holder of the claim has marked. */
  private static Uni<List<Announcement>> unpublished(
      StatelessSession session, List<String> orders) {
    if (orders.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return session
        .createNativeQuery(UNPUBLISHED, Object[].class)
        .setParameter("keys", orders.toArray(String[]::new))
        .getResultList()
        .map(rows -> rows.stream().map(AnnouncementLedger::announcement).toList());
  }

  /** One row of {@link #UNPUBLISHED}. */
  private static Announcement announcement(Object[] row) {
    return new Announcement(
        (UUID) row[0],
        new OrderKey((String) row[1]),
        (Integer) row[2],
        (String) row[3],
        (String) row[4],
        (String) row[5],
        ((OffsetDateTime) row[6]).toInstant());
  }

  private static Uni<Integer> mark(StatelessSession session, List<UUID> acknowledged) {
    if (acknowledged.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    return session
        .createNativeQuery(MARK)
        .setParameter("ids", acknowledged.toArray(UUID[]::new))
        .executeUpdate();
  }

  private static String[] keys(Collection<OrderKey> orders) {
    return Columns.texts(orders, OrderKey::value);
  }
}
