package org.ticketonce.issuer.lineitems;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.contract.CheckoutSessionId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.storage.JsonRows;
import org.ticketonce.issuer.storage.SafeContexts;

/**
 * The table {@code line_item_requests}: how often Stripe was asked for an order's line items, and
 * when it may be asked again. Which orders want them stands in {@code orders}.
 */
@ApplicationScoped
public class LineItemRequestLedger {
  private static final String WAITING =
      """
      select cast(json_build_object('all', count(*), 'due', count(*) filter (
        where r.next_attempt_at is null or r.next_attempt_at <= clock_timestamp())) as text)
      from orders o left join line_item_requests r on r.order_key = o.key
      where o.line_items_wanted_at is not null\
      """;

  /**
   * The lease is in {@code next_attempt_at}. Two instances may find the same order due: the second
   * one waits for the first one's row, then sees that it is not due any more.
   */
  private static final String CLAIM =
      """
      with due as materialized (
        select o.key from orders o left join line_item_requests r on r.order_key = o.key
        where o.line_items_wanted_at is not null
          and (r.next_attempt_at is null or r.next_attempt_at <= clock_timestamp())
        order by o.line_items_wanted_at, o.key limit :limit),
      claimed as (
        insert into line_item_requests as r (order_key, attempts, next_attempt_at)
        select key, 1, clock_timestamp() + cast(:lease as bigint) * interval '1 millisecond'
        from due order by key
        on conflict (order_key) do update
          set attempts = r.attempts + 1, next_attempt_at = excluded.next_attempt_at
          where r.next_attempt_at <= clock_timestamp()
        returning order_key)
      select cast(json_build_object('order', o.key, 'session',
        coalesce(o.checkout_session_id, case when starts_with(o.key, 'cs_') then o.key end),
        'account', o.account) as text)
      from claimed join orders o on o.key = claimed.order_key\
      """;

  /** Twice the pause after each attempt, up to the longest; half of it to one and a half. */
  private static final String POSTPONE =
      """
      update line_item_requests set next_attempt_at = clock_timestamp()
        + least(cast(:longest as bigint), cast(:first as bigint) * power(2, least(attempts, 20) - 1))
        * (0.5 + random()) * interval '1 millisecond'
      where order_key = :key\
      """;

  private static final String TIDY =
      """
      delete from line_item_requests r using orders o
      where o.key = r.order_key and o.line_items_wanted_at is null\
      """;

  private final Mutiny.SessionFactory sessions;
  private final SafeContexts contexts;

  LineItemRequestLedger(Mutiny.SessionFactory sessions, SafeContexts contexts) {
    this.sessions = sessions;
    this.contexts = contexts;
  }

  /** How many orders want their line items; forgets the requests of those that have them. */
  Uni<Waiting> waiting() {
    return transaction(
        session ->
            session
                .createNativeQuery(TIDY)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(WAITING, String.class).getSingleResult())
                .map(row -> JsonRows.read(row, Waiting.class)));
  }

  /** At most {@code limit} orders that nobody else asks about for as long as {@code lease}. */
  Uni<List<Request>> claim(int limit, Duration lease) {
    return transaction(
        session ->
            session
                .createNativeQuery(CLAIM, String.class)
                .setParameter("limit", limit)
                .setParameter("lease", lease.toMillis())
                .getResultList()
                .map(rows -> JsonRows.read(rows, Request.class)));
  }

  /** Lets a claimed order rest for a pause that grows with each attempt. */
  Uni<Void> postpone(OrderKey order, Pause pause) {
    return transaction(
        session ->
            session
                .createNativeQuery(POSTPONE)
                .setParameter("first", pause.first().toMillis())
                .setParameter("longest", pause.longest().toMillis())
                .setParameter("key", order.value())
                .executeUpdate()
                .replaceWithVoid());
  }

  private <T> Uni<T> transaction(Function<StatelessSession, Uni<T>> work) {
    return contexts.run(() -> sessions.withStatelessTransaction(work));
  }

  /**
   * An order that is to be asked about.
   *
   * @param order which order
   * @param session its session; null if only the payment intent is known
   * @param account the connected account that it belongs to, or null
   */
  record Request(OrderKey order, CheckoutSessionId session, String account) {}

  /**
   * Orders without the line items that they want.
   *
   * @param all how many there are
   * @param due how many of them Stripe may be asked about now
   */
  record Waiting(long all, long due) {}

  /**
   * How long to let an order rest.
   *
   * @param first after the first attempt
   * @param longest after many of them
   */
  record Pause(Duration first, Duration longest) {}
}
