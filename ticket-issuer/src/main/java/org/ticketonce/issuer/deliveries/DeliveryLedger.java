package org.ticketonce.issuer.deliveries;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.issuer.storage.JsonRows;

/** The table {@code webhook_deliveries}. */
@ApplicationScoped
public class DeliveryLedger {
  private static final String RECEIVED_AT =
      """
      select cast(json_build_object('delivery_id', delivery_id, 'received_at', received_at) as text)
      from webhook_deliveries where delivery_id = any(:ids)\
      """;

  private static final String INSERT =
      """
      insert into webhook_deliveries (delivery_id, order_key, event_id, event_type, received_at,
        outcome, duplicate_kind, gap_millis, winner_delivery_id, record_partition, record_offset)
      select delivery_id, order_key, event_id, event_type, received_at, outcome, duplicate_kind,
        gap_millis, winner_delivery_id, record_partition, record_offset
      from json_to_recordset(cast(cast(:rows as text) as json)) as r(delivery_id uuid, order_key text,
        event_id text, event_type text, received_at timestamptz, outcome text, duplicate_kind text,
        gap_millis bigint, winner_delivery_id uuid, record_partition integer, record_offset bigint)
      order by delivery_id
      on conflict (delivery_id) do nothing\
      """;

  /** When those of these deliveries arrived that are on record. */
  public Uni<Map<DeliveryId, Instant>> receivedAt(
      StatelessSession session, Collection<DeliveryId> deliveries) {
    if (deliveries.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    UUID[] ids = deliveries.stream().map(DeliveryId::value).toArray(UUID[]::new);
    return session
        .createNativeQuery(RECEIVED_AT, String.class)
        .setParameter("ids", ids)
        .getResultList()
        .map(
            rows ->
                JsonRows.read(rows, Arrival.class).stream()
                    .collect(Collectors.toMap(Arrival::deliveryId, Arrival::receivedAt)));
  }

  /** Puts deliveries on record; those that are there already stay as they are. */
  public Uni<Void> insert(StatelessSession session, List<JudgedDelivery> deliveries) {
    if (deliveries.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(INSERT)
        .setParameter("rows", JsonRows.write(deliveries.stream().map(Row::of).toList()))
        .executeUpdate()
        .replaceWithVoid();
  }

  private record Arrival(DeliveryId deliveryId, Instant receivedAt) {}

  private record Row(
      UUID deliveryId,
      String orderKey,
      String eventId,
      String eventType,
      Instant receivedAt,
      Outcome outcome,
      Duplicate.Kind duplicateKind,
      Long gapMillis,
      DeliveryId winnerDeliveryId,
      int recordPartition,
      long recordOffset) {
    static Row of(JudgedDelivery judged) {
      Delivery delivery = judged.delivery();
      Duplicate duplicate = judged.duplicate();
      return new Row(
          delivery.id().value(),
          delivery.order().value(),
          delivery.event().value(),
          delivery.type(),
          delivery.receivedAt(),
          judged.outcome(),
          duplicate == null ? null : duplicate.kind(),
          duplicate == null ? null : duplicate.gapMillis(),
          duplicate == null ? null : duplicate.winner(),
          delivery.partition(),
          delivery.offset());
    }
  }
}
