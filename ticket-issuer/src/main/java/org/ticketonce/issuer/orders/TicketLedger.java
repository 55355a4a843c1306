package org.ticketonce.issuer.orders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.contract.Ticket;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.contract.TicketStatus;
import org.ticketonce.issuer.storage.JsonRows;

/** The table {@code tickets}, whose constraints arbitrate (P1). */
@ApplicationScoped
public class TicketLedger {
  /** Type and status are what all facts make them, whichever came first (P5). */
  private static final String UPSERT =
      """
      insert into tickets as t (order_key, ticket_number, order_quantity, code, type, status)
      select r.order_key, ticket_number, o.quantity, code, type, r.status
      from json_to_recordset(cast(cast(:rows as text) as json)) as r(order_key text, ticket_number integer,
        code text, type text, status text)
      join orders o on o.key = r.order_key
      order by r.order_key, ticket_number
      on conflict (order_key, ticket_number) do update set type = excluded.type, status = excluded.status
      where t.type <> excluded.type or t.status <> excluded.status\
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
        rows.add(Row.of(order, ticket));
      }
    }
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(UPSERT)
        .setParameter("rows", JsonRows.write(rows))
        .executeUpdate()
        .replaceWithVoid();
  }

  private record Row(
      String orderKey, int ticketNumber, TicketCode code, String type, TicketStatus status) {
    static Row of(Order order, Ticket ticket) {
      return new Row(
          order.key().value(), ticket.number(), ticket.code(), ticket.type(), ticket.status());
    }
  }
}
