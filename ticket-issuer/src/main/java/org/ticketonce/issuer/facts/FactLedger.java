package org.ticketonce.issuer.facts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.StripeEventId;
import org.ticketonce.issuer.storage.Columns;
import org.ticketonce.issuer.storage.JsonRows;

/** The table {@code facts}. Callers hold the lock of the orders concerned. */
@ApplicationScoped
public class FactLedger {
  private static final String READ =
      """
      select cast(json_build_object('order_key', order_key, 'digest', digest,
        'fields', cast(fields as text), 'event_id', event_id, 'delivery_id', delivery_id) as text)
      from facts where order_key = any(:keys) order by recorded\
      """;

  private static final String WRITE =
      """
      insert into facts as f (order_key, object_id, kind, state, digest, fields, event_id, delivery_id)
      select order_key, object_id, kind, state, digest, cast(fields as jsonb), event_id,
        cast(delivery_id as uuid)
      from unnest(cast(:orders as text[]), cast(:objects as text[]), cast(:kinds as text[]),
        cast(:states as text[]), cast(:digests as text[]), cast(:fields as text[]),
        cast(:events as text[]), cast(:deliveries as text[]))
        with ordinality as r(order_key, object_id, kind, state, digest, fields, event_id, delivery_id,
          position)
      order by position
      on conflict (order_key, object_id, kind, state, digest)
      do update set fields = excluded.fields where f.fields <> excluded.fields\
      """;

  /** All facts of these orders, each in the order in which they were recorded. */
  public Uni<Map<OrderKey, List<RecordedFact>>> of(
      StatelessSession session, Collection<OrderKey> orders) {
    if (orders.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return session
        .createNativeQuery(READ, String.class)
        .setParameter("keys", Columns.texts(orders, OrderKey::value))
        .getResultList()
        .map(
            rows ->
                JsonRows.read(rows, StoredRow.class).stream()
                    .collect(
                        Collectors.groupingBy(
                            row -> new OrderKey(row.orderKey()),
                            LinkedHashMap::new,
                            Collectors.mapping(StoredRow::fact, Collectors.toList()))));
  }

  /**
   * Records these facts, in this order. Of those that are recorded, the fields become what is given
   * here: an earlier event told them too, or their buyers go.
   */
  public Uni<Void> write(StatelessSession session, Collection<OrderFact> facts) {
    if (facts.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(WRITE)
        .setParameter("orders", Columns.texts(facts, fact -> fact.order().value()))
        .setParameter("objects", Columns.texts(facts, fact -> fact.identity().objectId()))
        .setParameter("kinds", Columns.texts(facts, fact -> fact.identity().kind()))
        .setParameter("states", Columns.texts(facts, fact -> fact.identity().state()))
        .setParameter("digests", Columns.texts(facts, fact -> fact.recorded().digest()))
        .setParameter(
            "fields", Columns.texts(facts, fact -> FactFields.write(fact.recorded().fact())))
        .setParameter("events", Columns.texts(facts, OrderFact::event))
        .setParameter("deliveries", Columns.texts(facts, OrderFact::delivery))
        .executeUpdate()
        .replaceWithVoid();
  }

  /**
   * A fact and whose it is.
   *
   * @param order the order
   * @param recorded the fact
   */
  public record OrderFact(OrderKey order, RecordedFact recorded) {
    private FactIdentity identity() {
      return recorded.fact().identity();
    }

    private String event() {
      return recorded.event() == null ? null : recorded.event().value();
    }

    private String delivery() {
      return recorded.delivery() == null ? null : recorded.delivery().value().toString();
    }
  }

  private record StoredRow(
      String orderKey, String digest, String fields, String eventId, UUID deliveryId) {
    RecordedFact fact() {
      return new RecordedFact(
          FactFields.read(fields),
          digest,
          eventId == null ? null : new StripeEventId(eventId),
          deliveryId == null ? null : new DeliveryId(deliveryId));
    }
  }
}
