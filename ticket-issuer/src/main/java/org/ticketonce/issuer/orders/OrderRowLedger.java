package org.ticketonce.issuer.orders;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.contract.CheckoutSessionId;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.storage.JsonRows;

/** The table {@code orders}. Its rows are the locks under which facts are recorded (P5). */
@ApplicationScoped
public class OrderRowLedger {
  private static final String STUBS =
      """
      insert into orders (key, payment_intent_id, status)
      select key, case when starts_with(key, 'pi_') then key end, 'IGNORED'
      from unnest(cast(:keys as text[])) as key order by key
      on conflict (key) do nothing\
      """;

  private static final String LOCK =
      """
      select cast(json_build_object('key', key, 'rules', cast(rules as text)) as text)
      from orders where key = any(:keys) order by key for update\
      """;

  /**
   * Issued tickets keep their quantity and the rules under which they were issued. The version lies
   * above that of every decision, also of those that a restored database reads again: the next one
   * has to count after them.
   */
  private static final String UPDATE =
      """
      update orders o set checkout_session_id = r.checkout_session_id, status = r.status,
        reasons = r.reasons, livemode = r.livemode, account = r.account,
        buyer_email = r.buyer_email, buyer_name = r.buyer_name, buyer_locale = r.buyer_locale,
        erased_at = r.erased_at,
        amount_minor_units = r.amount_minor_units, refunded_minor_units = r.refunded_minor_units,
        currency = r.currency, event_name = r.event_name, event_starts_at = r.event_starts_at,
        event_ends_at = r.event_ends_at, event_venue = r.event_venue,
        quantity = greatest(o.quantity, r.quantity), rules = coalesce(o.rules, r.rules),
        collecting_since = case when r.status = 'COLLECTING' and r.paid
          then coalesce(o.collecting_since, clock_timestamp()) end,
        line_items_wanted_at = case when r.wants_line_items
          then coalesce(o.line_items_wanted_at, clock_timestamp()) end,
        version = greatest(o.version, r.decided_at_version) + 1
      from json_to_recordset(cast(cast(:rows as text) as json)) as r(key text, checkout_session_id text,
        status text, reasons text[], livemode boolean, account text, buyer_email text,
        buyer_name text, buyer_locale text, erased_at timestamptz, amount_minor_units bigint, refunded_minor_units bigint,
        currency text, event_name text, event_starts_at text, event_ends_at text, event_venue text,
        quantity integer, decided_at_version bigint, paid boolean, wants_line_items boolean, rules jsonb)
      where o.key = r.key\
      """;

  private static final String LOCK_ONE = "select version from orders where key = :key for update";

  private static final String OF_BUYER =
      """
      select key from orders where lower(buyer_email) = lower(:email) and key > :after
      order by key limit :limit\
      """;

  private static final String OVERDUE =
      """
      select key from orders
      where status = 'COLLECTING' -- and paid: strays have no collecting_since
        and collecting_since < clock_timestamp() - cast(:wait as bigint) * interval '1 millisecond'
      order by collecting_since limit 500\
      """;

  /**
   * Makes these orders exist and locks them, always in the order of their keys so that two batches
   * cannot deadlock.
   *
   * @return the rules of those whose tickets have been issued
   */
  Uni<Map<OrderKey, Rules>> lock(StatelessSession session, Collection<OrderKey> orders) {
    String[] keys = orders.stream().map(OrderKey::value).toArray(String[]::new);
    return session
        .createNativeQuery(STUBS)
        .setParameter("keys", keys)
        .executeUpdate()
        .chain(
            () ->
                session
                    .createNativeQuery(LOCK, String.class)
                    .setParameter("keys", keys)
                    .getResultList())
        .map(
            rows ->
                JsonRows.read(rows, Locked.class).stream()
                    .filter(locked -> locked.rules() != null)
                    .collect(Collectors.toMap(Locked::key, Locked::frozenRules)));
  }

  /** Locks an order that exists, and returns its version; empty if it does not exist. */
  Uni<Optional<Long>> lockExisting(StatelessSession session, OrderKey order) {
    return session
        .createNativeQuery(LOCK_ONE, Long.class)
        .setParameter("key", order.value())
        .getSingleResultOrNull()
        .map(Optional::ofNullable);
  }

  /** Writes what these orders have become. */
  Uni<Void> write(StatelessSession session, List<OrderHistory> histories) {
    if (histories.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(UPDATE)
        .setParameter("rows", JsonRows.write(histories.stream().map(Row::of).toList()))
        .executeUpdate()
        .replaceWithVoid();
  }

  /** The next orders of the buyer with this address, in any case, by key. */
  Uni<List<String>> ofBuyer(StatelessSession session, String email, String after, int limit) {
    return session
        .createNativeQuery(OF_BUYER, String.class)
        .setParameter("email", email)
        .setParameter("after", after)
        .setParameter("limit", limit)
        .getResultList();
  }

  /** Orders that have been {@code COLLECTING} for longer than this, by the database's clock. */
  Uni<List<String>> overdue(StatelessSession session, long waitMillis) {
    return session
        .createNativeQuery(OVERDUE, String.class)
        .setParameter("wait", waitMillis)
        .getResultList();
  }

  private record Locked(OrderKey key, String rules) {
    Rules frozenRules() {
      return JsonRows.read(rules, Rules.class);
    }
  }

  private record Row(
      OrderKey key,
      CheckoutSessionId checkoutSessionId,
      OrderStatus status,
      List<String> reasons,
      boolean livemode,
      String account,
      String buyerEmail,
      String buyerName,
      String buyerLocale,
      Instant erasedAt,
      Long amountMinorUnits,
      long refundedMinorUnits,
      Currency currency,
      String eventName,
      String eventStartsAt,
      String eventEndsAt,
      String eventVenue,
      Integer quantity,
      long decidedAtVersion,
      boolean paid,
      boolean wantsLineItems,
      @JsonRawValue String rules) {
    static Row of(OrderHistory history) {
      Order order = history.order();
      boolean issued = !order.ticketTypes().isEmpty();
      return new Row(
          order.key(),
          order.checkoutSession(),
          order.status(),
          order.standing().reasons(),
          order.livemode(),
          order.account(),
          order.buyer().email(),
          order.buyer().name(),
          order.buyer().locale(),
          order.erasedAt(),
          order.amount() == null ? null : order.amount().minorUnits(),
          order.amount() == null ? 0 : order.amount().refundedMinorUnits(),
          order.amount() == null ? null : order.amount().currency(),
          order.event().name(),
          text(order.event().startsAt()),
          text(order.event().endsAt()),
          order.event().venue(),
          issued ? order.ticketTypes().size() : null,
          history.lastDecidedVersion(),
          order.paid(),
          order.wantsLineItems(),
          issued ? JsonRows.write(history.rules()) : null);
    }

    private static String text(OffsetDateTime time) {
      return Optional.ofNullable(time)
          .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
          .orElse(null);
    }
  }
}
