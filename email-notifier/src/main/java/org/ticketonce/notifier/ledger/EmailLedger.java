package org.ticketonce.notifier.ledger;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The table {@code emails} (P4), from a claim to the point of no return. Each step is one statement
 * that checks state and token and commits itself; leases are reckoned by the database's clock
 * alone.
 *
 * <pre>
 * PENDING -> CLAIMED -> SENDING -> SENT
 *    ^          |          |--- definite refusal: PENDING (later) or FAILED;
 *    |          |          |      FAILED is UNCERTAIN where an attempt before may have been taken
 *    |          |          +--- reply lost, or lease expired: UNCERTAIN
 *    +----------+                  late reply by the same token: as if it were in time
 *  refused, or lease expired       policy resend, after the quarantine: PENDING
 *
 * PENDING -> SUPERSEDED, at claim: {@link Superseded}
 *
 * The database was restored: whatever is not at its end -> UNCERTAIN, held
 * A buyer is erased: PENDING, CLAIMED -> FAILED; SENDING, UNCERTAIN -> never PENDING any more
 * </pre>
 *
 * <p>{@link QueueLedger} is what comes before; {@link DotLedger} commits what stands around the
 * final dot, {@link OutcomeLedger} all other outcomes; {@link LeaseLedger}, {@link
 * ResolutionLedger} and {@link OperatorLedger} are the ways back.
 */
@Singleton
public class EmailLedger extends JdbcLedger {
  // Due by the time of the statement, since no index can be asked for what the clock will say.
  private static final String CLAIM =
      """
      with due as (
        select mail.id, %s as superseded,
          mail.mime is not null
            and (mail.first_sent_at is not null or coalesce(mail.rendered_at >= ?, false))
            as rendered
        from emails mail
        where mail.status = 'PENDING' and mail.next_attempt_at <= statement_timestamp()
          and %s
          and (mail.transport is null or mail.transport = ?)
          and not exists (
            select from emails earlier where earlier.subject = mail.subject
              and (earlier.sequence, earlier.generation) < (mail.sequence, mail.generation)
              and earlier.status in ('PENDING', 'CLAIMED', 'SENDING'))
        order by mail.next_attempt_at, mail.queued_at
        limit ?
        for update of mail skip locked
      )
      update emails mail
      set status = case when superseded is null then 'CLAIMED' else 'SUPERSEDED' end,
          token = case when superseded is null then gen_random_uuid() end,
          transport = case when superseded is null
            then coalesce(mail.transport, ?) else mail.transport end,
          lease_until = case when superseded is null
            then clock_timestamp() + ? * interval '1 millisecond' end,
          next_attempt_at = null,
          evidence = coalesce(superseded || coalesce('; before that: ' || evidence, ''), evidence),
          revision = revision + 1
      from due
      where mail.id = due.id
      returning mail.id, subject, kind, cause, generation, token, attempts, message_id,
        case when rendered then mime end as mime,
        case when not rendered then ticket_event end as ticket_event
      """
          .formatted(Superseded.REASON, RestoreLedger.GATE_IS_OPEN);

  static final String BEGIN_SENDING =
      """
      update emails mail
      set status = 'SENDING', lease_until = clock_timestamp() + ? * interval '1 millisecond',
          attempts = attempts + 1, revision = revision + 1,
          first_sent_at = coalesce(first_sent_at, clock_timestamp()),
          declared = case
            when first_sent_at is null then transport_now.declares
            when declared = '{}' or declared @> transport_now.declares then declared
            else declared || transport_now.declares end
      from unnest(cast(? as text[]), cast(? as uuid[])) as held (id, token),
        (values (cast(? as text[]))) as transport_now (declares)
      where mail.id = held.id and mail.token = held.token
        and status = 'CLAIMED' and lease_until > clock_timestamp()
        and (repeat_until is null
          or (repeat_until > clock_timestamp() and declared = transport_now.declares))
        and %s
        and %s is null
      returning mail.id
      """
          .formatted(RestoreLedger.GATE_IS_OPEN, Superseded.REASON);

  private final Event<LedgerChanged> changes;
  private final OffsetDateTime started;

  @Inject
  EmailLedger(DataSource database, Event<LedgerChanged> changes, Clock clock) {
    super(database);
    this.changes = changes;
    this.started = clock.instant().atOffset(ZoneOffset.UTC);
  }

  /**
   * Takes due mails, at most {@code limit}, which then stay with this transport; what has been
   * superseded is ended on the way. Their messages come along, but for those that were never at the
   * dot and were rendered before this process started: by another configuration, perhaps.
   */
  public List<ClaimedEmail> claim(String transport, int limit, Duration lease) {
    List<Optional<ClaimedEmail>> rows =
        query(CLAIM, EmailLedger::claimed, started, transport, limit, transport, lease.toMillis());
    List<ClaimedEmail> claimed = rows.stream().flatMap(Optional::stream).toList();
    changed(rows.size(), claimed.size() < rows.size());
    return claimed;
  }

  private static Optional<ClaimedEmail> claimed(ResultSet row) throws SQLException {
    UUID token = row.getObject("token", UUID.class);
    if (token == null) {
      return Optional.empty();
    }
    byte[] mime = row.getBytes("mime");
    return Optional.of(
        new ClaimedEmail(
            new EmailId(row.getString("id")),
            token,
            EmailKey.read(row),
            row.getInt("attempts"),
            row.getString("ticket_event"),
            mime == null
                ? Optional.empty()
                : Optional.of(new StoredMessage(row.getString("message_id"), mime))));
  }

  private boolean changed(int rows, boolean due) {
    if (rows > 0) {
      changes.fire(new LedgerChanged(due));
    }
    return rows > 0;
  }
}
