package org.ticketonce.issuer.orders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.Ticket;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.issuer.storage.Columns;
import org.ticketonce.issuer.storage.JsonRows;

/** The table {@code tickets}, whose constraints arbitrate (P1). */
@ApplicationScoped
public class TicketLedger {
  /**
   * Type and status are what all facts make them, whichever came first (P5). A code stays, but for
   * one that nobody has got ({@link Rules.Origin#SILENT}), where a buyer turns out to hold another.
   */
  private static final String UPSERT =
      """
      insert into tickets as t (order_key, ticket_number, order_quantity, code, type, status)
      select r.order_key, ticket_number, o.quantity, code, type, r.status
      from unnest(cast(:orders as text[]), cast(:numbers as integer[]), cast(:codes as text[]),
        cast(:types as text[]), cast(:statuses as text[]))
        as r(order_key, ticket_number, code, type, status)
      join orders o on o.key = r.order_key
      order by r.order_key, ticket_number
      on conflict (order_key, ticket_number) do update
        set code = case when excluded.code = any(:held) then excluded.code else t.code end,
          type = excluded.type, status = excluded.status
      where t.type <> excluded.type or t.status <> excluded.status
        or (t.code <> excluded.code and excluded.code = any(:held))\
      """;

  private static final String OWNERS =
      """
      select cast(json_build_object('code', code, 'order', order_key) as text)
      from tickets where code = any(:codes)\
      """;

  private final Announce announce;

  TicketLedger(Announce announce) {
    this.announce = announce;
  }

  /** Makes the tickets of these orders exist, with the status that their order gives them. */
  Uni<Void> write(StatelessSession session, List<Order> orders) {
    List<Row> rows = new ArrayList<>();
    for (Order order : orders) {
      for (Ticket ticket : announce.tickets(order)) {
        rows.add(new Row(order.key(), ticket));
      }
    }
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(UPSERT)
        .setParameter("orders", Columns.texts(rows, Row::orderKey))
        .setParameter("numbers", rows.stream().map(Row::number).toArray(Integer[]::new))
        .setParameter("codes", Columns.texts(rows, Row::code))
        .setParameter("types", Columns.texts(rows, Row::type))
        .setParameter("statuses", Columns.texts(rows, Row::status))
        .setParameter("held", held(orders))
        .executeUpdate()
        .replaceWithVoid();
  }

  private static String[] held(List<Order> orders) {
    return orders.stream()
        .filter(order -> order.imported() != null)
        .flatMap(order -> order.imported().codes().stream())
        .map(TicketCode::value)
        .toArray(String[]::new);
  }

  /** Those of these codes that tickets have, and whose these are. */
  Uni<Map<TicketCode, OrderKey>> owners(StatelessSession session, Collection<TicketCode> codes) {
    if (codes.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return session
        .createNativeQuery(OWNERS, String.class)
        .setParameter("codes", Columns.texts(codes, TicketCode::value))
        .getResultList()
        .map(
            rows ->
                JsonRows.read(rows, Owner.class).stream()
                    .collect(Collectors.toMap(Owner::code, Owner::order)));
  }

  /** The code is a bearer secret, and hides itself. */
  private record Owner(TicketCode code, OrderKey order) {}

  private record Row(OrderKey order, Ticket ticket) {
    String orderKey() {
      return order.value();
    }

    int number() {
      return ticket.number();
    }

    String code() {
      return ticket.code().value();
    }

    String type() {
      return ticket.type();
    }

    String status() {
      return ticket.status().name();
    }
  }
}
