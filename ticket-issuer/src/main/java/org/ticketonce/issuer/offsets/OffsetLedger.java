package org.ticketonce.issuer.offsets;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.issuer.offsets.OffsetsBehind.Gap;
import org.ticketonce.issuer.storage.JsonRows;
import org.ticketonce.issuer.storage.SafeContexts;

/** The table {@code consumed_offsets}. A partition without a row has been consumed up to 0. */
@ApplicationScoped
public class OffsetLedger {
  private static final String STUBS =
      """
      insert into consumed_offsets (consumer_group, topic, topic_partition, next_offset)
      select :group, topic, partition, 0
      from json_to_recordset(cast(cast(:rows as text) as json)) as r(topic text, partition integer)
      order by topic, partition
      on conflict (consumer_group, topic, topic_partition) do nothing\
      """;

  private static final String LOCK =
      """
      select cast(json_build_object('topic', topic, 'partition', topic_partition,
        'next', next_offset) as text)
      from consumed_offsets
      where consumer_group = :group and (topic, topic_partition) in (
        select topic, partition
        from json_to_recordset(cast(cast(:rows as text) as json)) as r(topic text, partition integer))
      order by topic, topic_partition
      for update\
      """;

  /** Never downwards: what is in the database stays there, whatever is read again. */
  private static final String ADVANCE =
      """
      insert into consumed_offsets as o (consumer_group, topic, topic_partition, next_offset)
      select :group, topic, partition, next
      from json_to_recordset(cast(cast(:rows as text) as json)) as r(topic text, partition integer, next bigint)
      order by topic, partition
      on conflict (consumer_group, topic, topic_partition)
      do update set next_offset = greatest(o.next_offset, excluded.next_offset)\
      """;

  private static final String READ =
      """
      select cast(json_build_object('topic', topic, 'partition', topic_partition,
        'next', next_offset) as text)
      from consumed_offsets where consumer_group = :group\
      """;

  private final Mutiny.SessionFactory sessions;
  private final SafeContexts contexts;

  OffsetLedger(Mutiny.SessionFactory sessions, SafeContexts contexts) {
    this.sessions = sessions;
    this.contexts = contexts;
  }

  /**
   * Locks the rows of these spans; fails with {@link OffsetsBehind} if records are missing. Rows of
   * new partitions are made after the others are locked, so that two instances could wait for each
   * other; then PostgreSQL ends one of the two (40P01), and that batch is done again.
   */
  public Uni<Void> lock(StatelessSession session, String group, List<Span> spans) {
    if (spans.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return lockExisting(session, group, spans)
        .chain(
            rows ->
                rows.size() == spans.size()
                    ? Uni.createFrom().item(rows)
                    : update(session, STUBS, group, spans)
                        .chain(() -> lockExisting(session, group, spans)))
        .invoke(rows -> requireNoGap(spans, rows))
        .replaceWithVoid();
  }

  private static Uni<List<Stored>> lockExisting(
      StatelessSession session, String group, List<Span> spans) {
    return session
        .createNativeQuery(LOCK, String.class)
        .setParameter("group", group)
        .setParameter("rows", JsonRows.write(spans))
        .getResultList()
        .map(rows -> JsonRows.read(rows, Stored.class));
  }

  /** Says that these spans are in the database, in the transaction that puts them there. */
  public Uni<Void> advance(StatelessSession session, String group, List<Span> spans) {
    return update(session, ADVANCE, group, spans);
  }

  /** Says that what a partition lacks below {@code spans} will never come: the log is shorter. */
  public Uni<Void> accept(String group, List<Span> spans) {
    return contexts.run(
        () -> sessions.withStatelessTransaction(session -> advance(session, group, spans)));
  }

  /** How far the database has consumed; partitions never consumed are absent. */
  public Uni<List<Stored>> stored(String group) {
    return contexts.run(
        () ->
            sessions.withStatelessSession(
                session ->
                    session
                        .createNativeQuery(READ, String.class)
                        .setParameter("group", group)
                        .getResultList()
                        .map(rows -> JsonRows.read(rows, Stored.class))));
  }

  private static Uni<Void> update(
      StatelessSession session, String sql, String group, List<Span> spans) {
    if (spans.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(sql)
        .setParameter("group", group)
        .setParameter("rows", JsonRows.write(spans))
        .executeUpdate()
        .replaceWithVoid();
  }

  private static void requireNoGap(Collection<Span> spans, Collection<Stored> rows) {
    Map<String, Long> next =
        rows.stream().collect(Collectors.toMap(r -> r.topic() + "-" + r.partition(), Stored::next));
    List<Gap> gaps =
        spans.stream()
            .map(span -> gap(span, next.getOrDefault(span.topic() + "-" + span.partition(), 0L)))
            .filter(gap -> gap.stored() < gap.first())
            .toList();
    if (!gaps.isEmpty()) {
      throw new OffsetsBehind(gaps);
    }
  }

  private static Gap gap(Span span, long stored) {
    return new Gap(span.topic(), span.partition(), stored, span.first());
  }

  /**
   * How far one partition has been consumed.
   *
   * @param topic the topic
   * @param partition its partition
   * @param next the first offset that the database lacks
   */
  public record Stored(String topic, int partition, long next) {}
}
