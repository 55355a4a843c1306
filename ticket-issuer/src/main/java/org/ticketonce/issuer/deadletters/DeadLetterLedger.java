package org.ticketonce.issuer.deadletters;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.issuer.storage.JsonRows;

/** The table {@code dead_letters}. */
@ApplicationScoped
public class DeadLetterLedger {
  private static final String INSERT =
      """
      insert into dead_letters (topic, topic_partition, record_offset, order_key, event_id, reason,
        detail)
      select topic, topic_partition, record_offset, order_key, event_id, reason, detail
      from json_to_recordset(cast(cast(:rows as text) as json)) as r(topic text, topic_partition integer,
        record_offset bigint, order_key text, event_id text, reason text, detail text)
      order by topic, topic_partition, record_offset
      on conflict (topic, topic_partition, record_offset) do nothing\
      """;

  /** Notes where these records were and why they are dead, in the transaction that skips them. */
  public Uni<Void> insert(StatelessSession session, List<DeadLetter> letters) {
    if (letters.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(INSERT)
        .setParameter("rows", JsonRows.write(letters.stream().map(Row::of).toList()))
        .executeUpdate()
        .replaceWithVoid();
  }

  private record Row(
      String topic,
      int topicPartition,
      long recordOffset,
      String orderKey,
      String eventId,
      String reason,
      String detail) {
    static Row of(DeadLetter letter) {
      return new Row(
          letter.record().topic(),
          letter.record().partition(),
          letter.record().offset(),
          letter.orderKey(),
          letter.eventId(),
          letter.reason().word(),
          letter.detail());
    }
  }
}
