package org.ticketonce.notifier.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/**
 * Which rows of {@code emails} the others have not been told of. Two instances may tell the same
 * revision twice, none is lost: what is marked is what was told, never what the row has become.
 */
@Singleton
public class OutboxLedger extends JdbcLedger {
  private static final String UNPUBLISHED =
      "select "
          + EmailRow.COLUMNS
          + " from emails where revision > published_revision order by queued_at limit ?";

  // Waits for nobody, or it would come into deadlocks with those who change many rows at once: a
  // row that is being changed has news, and is told again anyway. A row that knows less than was
  // told is an older, restored one. As long as the whole database may be, told_offsets stays: what
  // it has lost stands before what it tells now, and is still to be compared with it.
  private static final String PUBLISHED =
      """
      with told as (
        select mail.ctid as place, told.revision
        from emails mail join unnest(?, cast(? as bigint[])) as told (id, revision)
          on mail.id = told.id
        where mail.revision >= told.revision
        for update of mail skip locked
      ), marked as (
        update emails mail set published_revision = greatest(published_revision, told.revision)
        from told
        where mail.ctid = told.place
      )
      insert into told_offsets as known (partition, next_offset)
      select * from unnest(cast(? as int[]), cast(? as bigint[])) as last (partition, next_offset)
      where %s
      order by partition
      on conflict (partition)
        do update set next_offset = greatest(known.next_offset, excluded.next_offset)
      """
          .formatted(RestoreLedger.GATE_IS_OPEN);

  @Inject
  OutboxLedger(DataSource database) {
    super(database);
  }

  /** Rows with news, longest known first. */
  public List<EmailRow> unpublished(int limit) {
    return query(UNPUBLISHED, EmailRow::read, limit);
  }

  /**
   * The broker has these revisions.
   *
   * @param last the last record of each partition that tells one of them
   */
  public void published(List<EmailRow> rows, Collection<Position> last) {
    with(
        connection ->
            update(
                connection,
                PUBLISHED,
                array(connection, "text", rows, row -> row.id().value()),
                array(connection, "text", rows, row -> Long.toString(row.state().revision())),
                array(connection, "text", last, at -> Integer.toString(at.partition())),
                array(connection, "text", last, at -> Long.toString(at.offset() + 1))));
  }
}
