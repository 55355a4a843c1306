package org.ticketonce.issuer.replay;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ticketonce.issuer.batches.Consumed;
import org.ticketonce.issuer.batches.ConsumedLedger;
import org.ticketonce.issuer.storage.JsonRows;

/** The table {@code dead_letters}. */
@ApplicationScoped
public class DeadLetterLedger {
  /** Older replays of a letter are forgotten. */
  private static final int LONGEST_LOG = 100;

  private static final String INSERT =
      """
      insert into dead_letters (letter_topic, letter_partition, letter_offset, topic,
        topic_partition, record_offset, order_key, event_id, delivery_id, reason, detail, dead_at)
      select letter_topic, letter_partition, letter_offset, topic, topic_partition, record_offset,
        order_key, event_id, delivery_id, reason, detail, dead_at
      from json_to_recordset(cast(cast(:rows as text) as json)) as r(letter_topic text,
        letter_partition integer, letter_offset bigint, topic text, topic_partition integer,
        record_offset bigint, order_key text, event_id text, delivery_id uuid, reason text,
        detail text, dead_at timestamptz)
      order by letter_topic, letter_partition, letter_offset
      on conflict (letter_topic, letter_partition, letter_offset) do nothing
      returning topic\
      """;

  private static final String FIND =
      """
      select cast(json_build_object('reason', reason, 'dead_at', dead_at,
        'was_on_its_topic', record_offset is not null) as text)
      from dead_letters
      where letter_topic = :topic and letter_partition = :partition and letter_offset = :offset\
      """;

  private static final String NOTE_BEGINNING =
      """
      update dead_letters set replay_log = cast(case
          when jsonb_array_length(cast(replay_log as jsonb)) < %d then cast(replay_log as jsonb)
          else cast(replay_log as jsonb) - 0 end
        || jsonb_build_object(
          'at', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'by', cast(:by as text), 'why', cast(:why as text)) as text)
      where letter_topic = :topic and letter_partition = :partition and letter_offset = :offset\
      """
          .formatted(LONGEST_LOG);

  private static final String NOTE_REPLAY =
      """
      update dead_letters set replays = replays + 1, replayed_at = clock_timestamp(),
        replayed_by = cast(:by as text), replayed_why = cast(:why as text)
      where letter_topic = :topic and letter_partition = :partition and letter_offset = :offset\
      """;

  private final ConsumedLedger consumedLedger;

  DeadLetterLedger(ConsumedLedger consumedLedger) {
    this.consumedLedger = consumedLedger;
  }

  /** What is to be known before a replay; empty if the letter is not listed. */
  Uni<Optional<Listed>> find(LetterId id) {
    return consumedLedger.bookkeeping(
        Consumed.NOTHING,
        session ->
            session
                .createNativeQuery(FIND, String.class)
                .setParameter("topic", id.topic())
                .setParameter("partition", id.partition())
                .setParameter("offset", id.offset())
                .getResultList()
                .map(rows -> JsonRows.read(rows, Listed.class).stream().findFirst()));
  }

  /**
   * Keeps who is about to replay the letter, and why: whatever comes in between, no record is back
   * that nobody stands for.
   */
  Uni<Void> noteBeginning(LetterId id, ReplayDecision decision) {
    return note(NOTE_BEGINNING, id, decision);
  }

  /** Says that the letter's record is back where it came from, once more. */
  Uni<Void> noteReplay(LetterId id, ReplayDecision decision) {
    return note(NOTE_REPLAY, id, decision);
  }

  private Uni<Void> note(String statement, LetterId id, ReplayDecision decision) {
    return consumedLedger.bookkeeping(
        Consumed.NOTHING,
        session ->
            session
                .createNativeQuery(statement)
                .setParameter("by", decision.by())
                .setParameter("why", decision.why())
                .setParameter("topic", id.topic())
                .setParameter("partition", id.partition())
                .setParameter("offset", id.offset())
                .executeUpdate()
                .replaceWithVoid());
  }

  /** Lists these letters; returns where those belong that were not listed yet. */
  Uni<List<String>> insert(List<Letter> letters, Consumed consumed) {
    return consumedLedger.bookkeeping(
        consumed,
        session ->
            session
                .createNativeQuery(INSERT, String.class)
                .setParameter("rows", JsonRows.write(letters.stream().map(Row::of).toList()))
                .getResultList());
  }

  /**
   * A letter on the list.
   *
   * @param reason why it is dead
   * @param deadAt when it was written
   * @param wasOnItsTopic whether its record ever was on the topic where it belongs
   */
  record Listed(String reason, Instant deadAt, boolean wasOnItsTopic) {}

  private record Row(
      String letterTopic,
      int letterPartition,
      long letterOffset,
      String topic,
      Integer topicPartition,
      Long recordOffset,
      String orderKey,
      String eventId,
      UUID deliveryId,
      String reason,
      String detail,
      Instant deadAt) {
    static Row of(Letter letter) {
      return new Row(
          letter.id().topic(),
          letter.id().partition(),
          letter.id().offset(),
          letter.topic(),
          letter.partition(),
          letter.offset(),
          letter.orderKey(),
          letter.eventId(),
          letter.deliveryId(),
          letter.reason(),
          letter.detail(),
          letter.deadAt());
    }
  }
}
