package org.ticketonce.issuer.facts;

import com.fasterxml.jackson.annotation.JsonRawValue;
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
      select order_key, object_id, kind, state, digest, fields, event_id, delivery_id
      from json_to_recordset(cast(cast(:rows as text) as json)) as r(position integer, order_key text,
        object_id text, kind text, state text, digest text, fields jsonb, event_id text,
        delivery_id uuid)
      order by position
      on conflict (order_key, object_id, kind, state, digest)
      do update set fields = excluded.fields where f.fields <> excluded.fields\
      """;

  /** All facts of these orders, each in the order in which they were recorded. */
  public Uni<Map<OrderKey, List<RecordedFact>>> of(
      StatelessSession session, Collection<OrderKey> orders) {
    String[] keys = orders.stream().map(OrderKey::value).toArray(String[]::new);
    return session
        .createNativeQuery(READ, String.class)
        .setParameter("keys", keys)
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
    int[] position = {0};
    List<NewRow> rows = facts.stream().map(fact -> NewRow.of(position[0]++, fact)).toList();
    return session
        .createNativeQuery(WRITE)
        .setParameter("rows", JsonRows.write(rows))
        .executeUpdate()
        .replaceWithVoid();
  }

  /**
   * A fact and whose it is.
   *
   * @param order the order
   * @param recorded the fact
   */
  public record OrderFact(OrderKey order, RecordedFact recorded) {}

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

  private record NewRow(
      int position,
      String orderKey,
      String objectId,
      String kind,
      String state,
      String digest,
      @JsonRawValue String fields,
      StripeEventId eventId,
      DeliveryId deliveryId) {
    static NewRow of(int position, OrderFact fact) {
      FactIdentity identity = fact.recorded().fact().identity();
      return new NewRow(
          position,
          fact.order().value(),
          identity.objectId(),
          identity.kind(),
          identity.state(),
          fact.recorded().digest(),
          FactFields.write(fact.recorded().fact()),
          fact.recorded().event(),
          fact.recorded().delivery());
    }
  }
}
