package org.ticketonce.notifier.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The table {@code consumed_offsets}: how far each partition has been taken into this database
 * (P2). A stored offset below Kafka's committed one proves that an older database was restored.
 */
@Singleton
public class ConsumedOffsetLedger extends JdbcLedger {
  private static final String FIND =
      "select next_offset, topic_id from consumed_offsets where topic = ? and partition = ?";

  private static final String LOCK = FIND + " for update";

  private static final String BEGIN =
      """
      insert into consumed_offsets (topic, partition, next_offset, topic_id) values (?, ?, ?, ?)
      on conflict (topic, partition)
        do update set next_offset = excluded.next_offset, topic_id = excluded.topic_id
      """;

  private static final String NAME =
      """
      update consumed_offsets set topic_id = ?
      where topic = ? and partition = ? and topic_id is null
      """;

  // All that the new topic holds counts as consumed before the restore: held, and not sent.
  private static final String LOST_TO =
      """
      update restored_partitions set until_offset = ?
      where topic = ? and partition = ? and ? > 0
      """;

  private static final String LOST_NOTHING =
      "delete from restored_partitions where topic = ? and partition = ? and until_offset > ?";

  private static final String ADVANCE =
      """
      update consumed_offsets set next_offset = greatest(next_offset, ?)
      where topic = ? and partition = ?
      """;

  @Inject
  ConsumedOffsetLedger(DataSource database) {
    super(database);
  }

  /**
   * What is stored of a partition.
   *
   * @param nextOffset where the next batch begins
   * @param topicId of the topic it is a partition of; empty if that was not known
   */
  public record Stored(long nextOffset, Optional<String> topicId) {}

  /** What is stored, unless this database has never seen the partition. */
  public Optional<Stored> find(String topic, int partition) {
    return query(
            FIND,
            row -> new Stored(row.getLong(1), Optional.ofNullable(row.getString(2))),
            topic,
            partition)
        .stream()
        .findAny();
  }

  /** Declares that the next batch begins here. */
  public void begin(Position position, String topicId) {
    update(BEGIN, position.topic(), position.partition(), position.offset(), topicId);
  }

  /** Says of which topic the stored offset is, where that was not known. */
  public void name(String topic, int partition, String topicId) {
    update(NAME, topicId, topic, partition);
  }

  /**
   * The topic is another one: declares that the next batch begins here.
   *
   * @param end where the topic ends now, so that a restore that is under way ends too
   */
  public void beginAgain(Position position, String topicId, long end) {
    String topic = position.topic();
    int partition = position.partition();
    inTransaction(
        connection -> {
          update(connection, LOST_TO, end, topic, partition, end);
          update(connection, LOST_NOTHING, topic, partition, end);
          return update(connection, BEGIN, topic, partition, position.offset(), topicId);
        });
  }

  /** For each partition with a gap before the batch, where it should have begun. */
  public List<OffsetRange> gaps(List<OffsetRange> batch) {
    return with(connection -> gaps(connection, FIND, batch));
  }

  /**
   * Locks the offsets of a batch and moves them on.
   *
   * @return empty if they moved; otherwise, for each partition with a gap before the batch, where
   *     it should have begun. A partition never seen should have begun at 0.
   */
  static List<OffsetRange> advance(Connection connection, List<OffsetRange> batch)
      throws SQLException {
    List<OffsetRange> gaps = gaps(connection, LOCK, batch);
    if (gaps.isEmpty()) {
      for (OffsetRange range : batch) {
        update(connection, ADVANCE, range.next(), range.topic(), range.partition());
      }
    }
    return gaps;
  }

  private static List<OffsetRange> gaps(Connection connection, String find, List<OffsetRange> batch)
      throws SQLException {
    List<OffsetRange> gaps = new ArrayList<>();
    for (OffsetRange range : batch) {
      List<Long> stored =
          query(connection, find, row -> row.getLong(1), range.topic(), range.partition());
      long expected = stored.isEmpty() ? 0 : stored.get(0);
      if (stored.isEmpty() || expected < range.from()) {
        gaps.add(new OffsetRange(range.topic(), range.partition(), expected, expected));
      }
    }
    return gaps;
  }
}
