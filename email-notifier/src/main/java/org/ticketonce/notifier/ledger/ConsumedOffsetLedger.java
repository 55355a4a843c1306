package org.ticketonce.notifier.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * The table {@code consumed_offsets}: how far each partition has been taken into this database
 * (P2). A stored offset below Kafka's committed one proves that an older database was restored.
 */
@Singleton
public class ConsumedOffsetLedger extends JdbcLedger {
  private static final String FIND =
      "select next_offset from consumed_offsets where topic = ? and partition = ?";

  private static final String LOCK = FIND + " for update";

  private static final String BEGIN =
      """
      insert into consumed_offsets (topic, partition, next_offset) values (?, ?, ?)
      on conflict (topic, partition) do update set next_offset = excluded.next_offset
      """;

  private static final String ADVANCE =
      """
      update consumed_offsets set next_offset = greatest(next_offset, ?)
      where topic = ? and partition = ?
      """;

  @Inject
  ConsumedOffsetLedger(DataSource database) {
    super(database);
  }

  /** Where the next batch begins, unless this database has never seen the partition. */
  public OptionalLong find(String topic, int partition) {
    return query(FIND, row -> row.getLong(1), topic, partition).stream()
        .mapToLong(Long::longValue)
        .findAny();
  }

  /** Declares that the next batch begins here. */
  public void begin(String topic, int partition, long offset) {
    update(BEGIN, topic, partition, offset);
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
