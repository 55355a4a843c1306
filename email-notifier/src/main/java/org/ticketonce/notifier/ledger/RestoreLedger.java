package org.ticketonce.notifier.ledger;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * The tables {@code dispatch_gate} and {@code restored_partitions}: whether this database is the
 * one that mails were sent from, or an older one that was restored (P4). Every instance obeys them.
 */
@Singleton
public class RestoreLedger extends JdbcLedger {
  /** Condition of whatever lets a mail go on towards the final dot. */
  static final String GATE_IS_OPEN =
      """
      exists (select from dispatch_gate
        where server_started_at = pg_postmaster_start_time() and restore_noticed_at is null)\
      """;

  static final String EVIDENCE =
      "the database was restored: it may have been sent in the time that is lost";

  private static final String GATE =
      """
      select server_started_at is not distinct from pg_postmaster_start_time(), restore_noticed_at
      from dispatch_gate
      """;

  private static final String LOCK_GATE = "select restore_noticed_at from dispatch_gate for update";

  private static final String SHARE_GATE =
      """
      select server_started_at is not distinct from pg_postmaster_start_time()
        and restore_noticed_at is null
      from dispatch_gate for share
      """;

  private static final String LOST =
      """
      insert into restored_partitions as known (topic, partition, until_offset)
      select consumed.topic, consumed.partition, consumed.next_offset
      from unnest(?, cast(? as int[]), cast(? as bigint[]))
           as consumed (topic, partition, next_offset)
      left join consumed_offsets stored using (topic, partition)
      where consumed.next_offset > coalesce(stored.next_offset, 0)
      order by topic, partition
      on conflict (topic, partition)
        do update set until_offset = greatest(known.until_offset, excluded.until_offset)
      """;

  // Without a token: what a sender of before says may be about an attempt before the last one.
  private static final String HOLD =
      """
      update emails
      set status = 'UNCERTAIN', restored = true, uncertain_since = clock_timestamp(), token = null,
          lease_until = null, next_attempt_at = null, repeat_until = null,
          attempts = greatest(attempts, 1), first_sent_at = coalesce(first_sent_at, queued_at),
          evidence = case when erased then '%s' else '%s' end
      where %s in ('PENDING', 'CLAIMED', 'SENDING', 'UNCERTAIN')
        and (status <> 'UNCERTAIN' or next_attempt_at is not null)
      """
          .formatted(ErasureLedger.REMOVED, EVIDENCE, EmailRow.BY_STATUS);

  private static final String NOTICED =
      "update dispatch_gate set restore_noticed_at = clock_timestamp()";

  private static final String COMPARED =
      "update dispatch_gate set server_started_at = pg_postmaster_start_time()";

  private static final String FILL =
      """
      update emails mail
      set ticket_event = asked.event, recipient = asked.recipient,
          sequence = cast(asked.sequence as int)
      from unnest(?, ?, ?, ?, ?, ?) as asked (subject, kind, cause, sequence, event, recipient)
      where (mail.subject, mail.kind, mail.cause) = (asked.subject, asked.kind, asked.cause)
        and mail.ticket_event is null and not mail.erased
      """;

  private static final String UNDER_WAY = "select 1 from restored_partitions limit 1";

  private static final String STILL_TO_READ =
      """
      select 1 from restored_partitions lost left join consumed_offsets using (topic, partition)
      where coalesce(next_offset, 0) < until_offset limit 1
      """;

  private static final String TELL =
      "update emails set revision = revision + 1 where restored and status = 'UNCERTAIN'";

  private static final String FORGET = "delete from restored_partitions";

  private static final String END = "update dispatch_gate set restore_noticed_at = null";

  private final Event<LedgerChanged> changes;

  @Inject
  RestoreLedger(DataSource database, Event<LedgerChanged> changes) {
    super(database);
    this.changes = changes;
  }

  /**
   * What keeps mails from being sent.
   *
   * @param compared whether offsets have been compared since the database server came up
   * @param restore when the restore that is under way was noticed; empty if none is
   */
  public record Gate(boolean compared, Optional<Instant> restore) {}

  /** How the gate stands. */
  public Gate gate() {
    return query(
            GATE,
            row ->
                new Gate(
                    row.getBoolean(1),
                    Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)))
        .get(0);
  }

  /**
   * Compares how far partitions have been consumed with what is stored. A stored offset below that
   * proves a restored database: the gate closes, and what is not at its end is held.
   *
   * @return how many mails are held now; empty if nothing is restored, or that was known before
   */
  public OptionalInt compare(List<Position> consumed) {
    return inTransaction(connection -> compare(connection, consumed));
  }

  /** Closes the gate, and holds what is not at its end; see {@link #compare}. */
  public OptionalInt notice() {
    return inTransaction(
        connection ->
            isUnderWay(connection) ? OptionalInt.empty() : OptionalInt.of(close(connection)));
  }

  /** The same for all partitions, so that the gate may open, unless a restore is under way. */
  public OptionalInt compareAll(List<Position> consumed) {
    OptionalInt held =
        inTransaction(
            connection -> {
              OptionalInt noticed = compare(connection, consumed);
              update(connection, COMPARED);
              return noticed;
            });
    changes.fire(new LedgerChanged(true));
    return held;
  }

  private static OptionalInt compare(Connection connection, List<Position> consumed)
      throws SQLException {
    boolean known = isUnderWay(connection);
    int lost =
        update(
            connection,
            LOST,
            array(connection, "text", consumed, Position::topic),
            array(connection, "text", consumed, at -> Integer.toString(at.partition())),
            array(connection, "text", consumed, at -> Long.toString(at.offset())));
    return known || lost == 0 ? OptionalInt.empty() : OptionalInt.of(close(connection));
  }

  /** Locks the gate, so that it stays as it is. */
  private static boolean isUnderWay(Connection connection) throws SQLException {
    return query(connection, LOCK_GATE, row -> row.getObject(1) != null).get(0);
  }

  /**
   * Whether the gate is open, and stays so until the transaction ends. While it is closed a row may
   * be about to learn what was told of it, and a revision of its own would hide that.
   */
  static boolean staysOpen(Connection connection) throws SQLException {
    return query(connection, SHARE_GATE, row -> row.getBoolean(1)).get(0);
  }

  private static int close(Connection connection) throws SQLException {
    update(connection, NOTICED);
    return update(connection, HOLD);
  }

  /**
   * Ends the restore, if all that had been consumed has been read again; {@code email.events} must
   * have been. From here on mails are sent again.
   *
   * @return how many mails are held; empty if it is not over
   */
  public OptionalInt end() {
    OptionalInt held =
        inTransaction(
            connection -> {
              query(connection, LOCK_GATE, row -> 1);
              if (!query(connection, STILL_TO_READ, row -> 1).isEmpty()) {
                return OptionalInt.empty();
              }
              update(connection, FORGET);
              update(connection, END);
              return OptionalInt.of(update(connection, TELL));
            });
    if (held.isPresent()) {
      changes.fire(new LedgerChanged(true));
    }
    return held;
  }

  /** Gives rows that are known from {@code email.events} alone what their mails are to say. */
  static void fill(Connection connection, List<NewEmail> mails) throws SQLException {
    if (query(connection, UNDER_WAY, row -> 1).isEmpty()) {
      return;
    }
    update(
        connection,
        FILL,
        array(connection, "text", mails, mail -> mail.key().subject()),
        array(connection, "text", mails, mail -> mail.key().kindName()),
        array(connection, "text", mails, mail -> mail.key().cause().value()),
        array(connection, "text", mails, mail -> Integer.toString(mail.sequence())),
        array(connection, "text", mails, NewEmail::ticketEvent),
        array(connection, "text", mails, mail -> mail.recipient().value()));
  }
}
