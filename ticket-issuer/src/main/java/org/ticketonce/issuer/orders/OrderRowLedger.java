package org.ticketonce.issuer.orders;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
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
  private static final String LOCK =
      """
      select cast(json_build_object('key', key, 'rules', cast(rules as text)) as text)
      from orders where key = any(:keys) order by key for update\
      """;

  /**
   * Writes a new order once, as what it has become; others change, if this transaction has locked
   * them. Issued tickets keep their quantity and the rules under which they were issued. The
   * version lies above that of every decision, also of those that a restored database reads again:
   * the next one has to count after them.
   */
  private static final String UPSERT =
      """
      insert into orders as o (key, payment_intent_id, checkout_session_id, status, reasons, livemode,
        account, buyer_email, buyer_name, buyer_locale, erased_at, amount_minor_units,
        refunded_minor_units, currency, event_name, event_starts_at, event_ends_at, event_venue,
        quantity, rules, imported_at, sold_at, collecting_since, line_items_wanted_at, version)
      select key, case when starts_with(key, 'pi_') then key end, checkout_session_id, status, reasons,
        livemode, account, buyer_email, buyer_name, buyer_locale, erased_at, amount_minor_units,
        refunded_minor_units, currency, event_name, event_starts_at, event_ends_at, event_venue,
        quantity, rules, imported_at, sold_at, case when status = 'COLLECTING' and paid then clock_timestamp() end,
        case when wants_line_items then clock_timestamp() end, decided_at_version + 1
      from json_to_recordset(cast(cast(:rows as text) as json)) as r(key text, checkout_session_id text,
        status text, reasons text[], livemode boolean, account text, buyer_email text,
        buyer_name text, buyer_locale text, erased_at timestamptz, amount_minor_units bigint, refunded_minor_units bigint,
        currency text, event_name text, event_starts_at text, event_ends_at text, event_venue text,
        quantity integer, decided_at_version bigint, paid boolean, wants_line_items boolean,
        imported_at timestamptz, sold_at timestamptz, rules jsonb)
      order by key
      on conflict (key) do update set checkout_session_id = excluded.checkout_session_id,
        status = excluded.status, reasons = excluded.reasons, livemode = excluded.livemode,
        account = excluded.account, buyer_email = excluded.buyer_email,
        buyer_name = excluded.buyer_name, buyer_locale = excluded.buyer_locale,
        erased_at = excluded.erased_at, amount_minor_units = excluded.amount_minor_units,
        refunded_minor_units = excluded.refunded_minor_units, currency = excluded.currency,
        event_name = excluded.event_name, event_starts_at = excluded.event_starts_at,
        event_ends_at = excluded.event_ends_at, event_venue = excluded.event_venue,
        quantity = greatest(o.quantity, excluded.quantity), rules = coalesce(o.rules, excluded.rules),
        imported_at = excluded.imported_at, sold_at = excluded.sold_at,
        collecting_since = case when excluded.collecting_since is not null
          then coalesce(o.collecting_since, excluded.collecting_since) end,
        line_items_wanted_at = case when excluded.line_items_wanted_at is not null
          then coalesce(o.line_items_wanted_at, excluded.line_items_wanted_at) end,
        version = greatest(o.version + 1, excluded.version)
      where o.key = any(:locked)\
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
   * Locks those of these orders that exist, always in the order of their keys, so that two batches
   * which lock cannot deadlock. One that makes new orders after it has locked others can; then
   * PostgreSQL ends one of the two (40P01), and that batch is done again.
   */
  Uni<LockedOrders> lock(StatelessSession session, Collection<OrderKey> orders) {
    return session
        .createNativeQuery(LOCK, String.class)
        .setParameter("keys", keys(orders))
        .getResultList()
        .map(rows -> Locked.all(JsonRows.read(rows, Locked.class)));
  }

  /** Locks an order that exists, and returns its version; empty if it does not exist. */
  Uni<Optional<Long>> lockExisting(StatelessSession session, OrderKey order) {
    return session
        .createNativeQuery(LOCK_ONE, Long.class)
        .setParameter("key", order.value())
        .getSingleResultOrNull()
        .map(Optional::ofNullable);
  }

  /**
   * Writes what these orders have become; fails with {@link OrderAppeared} if one that was not
   * there to be locked is there now.
   */
  Uni<Void> write(
      StatelessSession session, List<OrderHistory> histories, Collection<OrderKey> locked) {
    if (histories.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(UPSERT)
        .setParameter("rows", JsonRows.write(histories.stream().map(Row::of).toList()))
        .setParameter("locked", keys(locked))
        .executeUpdate()
        .invoke(
            written -> {
              if (written < histories.size()) {
                throw new OrderAppeared();
              }
            })
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

  private static String[] keys(Collection<OrderKey> orders) {
    return orders.stream().map(OrderKey::value).toArray(String[]::new);
  }

  private record Locked(OrderKey key, String rules) {
    static LockedOrders all(List<Locked> rows) {
      return new LockedOrders(
          rows.stream().map(Locked::key).collect(Collectors.toSet()),
          rows.stream()
              .filter(row -> row.rules() != null)
              .collect(Collectors.toMap(Locked::key, Locked::frozenRules)));
    }

    private Rules frozenRules() {
      return JsonRows.read(rules, Rules.class).keptWithoutOrigin();
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
      Instant importedAt,
      Instant soldAt,
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
          order.imported() == null ? null : order.imported().importedAt(),
          order.imported() == null ? null : order.imported().soldAt(),
          issued ? JsonRows.write(history.rules()) : null);
    }

    private static String text(OffsetDateTime time) {
      return Optional.ofNullable(time)
          .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
          .orElse(null);
    }
  }
}
