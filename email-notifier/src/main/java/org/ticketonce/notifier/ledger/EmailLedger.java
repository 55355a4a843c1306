package org.ticketonce.notifier.ledger;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The table {@code emails} (P4). Each step is one statement that checks state and token and commits
 * itself; leases are reckoned by the database's clock alone.
 *
 * <pre>
 * PENDING -> CLAIMED -> SENDING -> SENT
 *    ^          |          |--- definite refusal: PENDING (later) or FAILED;
 *    |          |          |      FAILED is UNCERTAIN where an attempt before may have been taken
 *    |          |          +--- reply lost, or lease expired: UNCERTAIN
 *    +----------+                  late reply by the same token: as if it were in time
 *  refused, or lease expired       policy resend, after the quarantine: PENDING
 *
 * PENDING -> SUPERSEDED, at claim: a confirmation whose order has been voided since, and a
 *                        voided mail whose confirmation was never tried
 *
 * The database was restored: whatever is not at its end -> UNCERTAIN, held
 * A buyer is erased: PENDING, CLAIMED -> FAILED; SENDING, UNCERTAIN -> never PENDING any more
 * </pre>
 *
 * <p>Blocking JDBC on purpose: {@link #beginSending} must be committed on the thread that then
 * writes the final dot.
 */
@Singleton
public class EmailLedger extends JdbcLedger {
  private static final String QUEUE =
      """
      insert into emails (id, subject, kind, cause, generation, sequence, ticket_event_id,
                          ticket_event, erased, restored, status, next_attempt_at, attempts,
                          uncertain_since, evidence)
      select id, subject, kind, cause, generation, sequence, cast(event_id as uuid),
             case when not erased then event end, erased, lost and good,
             case when not good then 'FAILED' when lost then 'UNCERTAIN' else 'PENDING' end,
             case when good and not lost then clock_timestamp() end,
             case when good and lost then 1 else 0 end,
             case when good and lost then clock_timestamp() end,
             case when erased then '%s' when good and lost then '%s' else refusal end
      from (
        select *, refusal is null and not erased as good
        from (
          select *, exists (select from erased_buyers where subject = asked.subject) as erased,
            exists (select from restored_partitions
              where (topic, partition) = (asked.topic, cast(asked.partition as int))
                and cast(asked.announced_at as bigint) < until_offset) as lost
          from unnest(?, ?, ?, ?, cast(? as int[]), cast(? as int[]), ?, ?, ?, ?, ?, ?)
               as asked (id, subject, kind, cause, generation, sequence, event_id, event, refusal,
                         topic, partition, announced_at)
        ) known
      ) mail
      order by subject, kind, cause, generation
      on conflict (subject, kind, cause, generation) do nothing
      """
          .formatted(ErasureLedger.NOT_SENT, RestoreLedger.EVIDENCE);

  private static final String CLAIM =
      """
      with due as (
        select mail.subject, mail.kind, mail.cause, mail.generation,
          case
            when mail.kind = 'confirmation' and exists (
              select from emails later where later.subject = mail.subject
                and later.kind = 'voided' and later.sequence > mail.sequence)
            then 'the order was voided before its confirmation was sent'
            when mail.kind = 'voided' and 0 = (
              select coalesce(max(tried.attempts), -1) from emails tried
              where tried.subject = mail.subject and tried.kind = 'confirmation'
                and tried.sequence < mail.sequence)
            then 'its confirmation was never tried'
          end as superseded
        from emails mail
        where mail.status = 'PENDING' and mail.next_attempt_at <= clock_timestamp()
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
          evidence = coalesce(superseded, evidence),
          revision = revision + 1
      from due
      where (mail.subject, mail.kind, mail.cause, mail.generation)
          = (due.subject, due.kind, due.cause, due.generation)
      returning mail.*
      """
          .formatted(RestoreLedger.GATE_IS_OPEN);

  private static final String BEGIN_SENDING =
      """
      update emails mail
      set status = 'SENDING', lease_until = clock_timestamp() + ? * interval '1 millisecond',
          attempts = attempts + 1, revision = revision + 1,
          first_sent_at = coalesce(first_sent_at, clock_timestamp())
      from unnest(cast(? as text[]), cast(? as uuid[])) as held (id, token)
      where mail.id = held.id and mail.token = held.token
        and status = 'CLAIMED' and lease_until > clock_timestamp()
        and (repeat_until is null or repeat_until > clock_timestamp())
        and %s
        and not (kind = 'confirmation' and exists (
          select from emails later where later.subject = mail.subject
            and later.kind = 'voided' and later.sequence > mail.sequence))
      returning mail.id
      """
          .formatted(RestoreLedger.GATE_IS_OPEN);

  // CLAIMED: a fail-over has lost the commit of SENDING, and the reply is still the truth.
  private static final String SENT =
      """
      update emails mail
      set status = 'SENT', sent_at = clock_timestamp(), token = null,
          attempts = attempts + case when status = 'CLAIMED' then 1 else 0 end,
          evidence = case when erased then '%s' else reply.evidence end,
          lease_until = null, next_attempt_at = null, revision = revision + 1
      from unnest(cast(? as text[]), cast(? as uuid[]), cast(? as text[]))
           as reply (id, token, evidence)
      where mail.id = reply.id and mail.token = reply.token
        and status in ('CLAIMED', 'SENDING', 'UNCERTAIN')
      returning mail.id
      """
          .formatted(ErasureLedger.REMOVED);

  private static final String RETRY =
      """
      update emails
      set status = case when not erased then 'PENDING'
            when repeat_until is null then 'FAILED' else 'UNCERTAIN' end,
          next_attempt_at = case when not erased
            then clock_timestamp() + ? * interval '1 millisecond' end,
          attempts = attempts + case when status = 'CLAIMED' then 1 else 0 end,
          evidence = case when erased and repeat_until is null then '%1$s'
            when erased then '%2$s' else ? end,
          token = null, lease_until = null, revision = revision + 1
      where id = ? and token = ? and status in ('CLAIMED', 'SENDING', 'UNCERTAIN')
      """
          .formatted(ErasureLedger.NOT_SENT, ErasureLedger.REMOVED);

  private static final String GIVE_BACK =
      """
      update emails
      set status = case when not erased then 'PENDING'
            when repeat_until is null then 'FAILED' else 'UNCERTAIN' end,
          next_attempt_at = case when not erased then clock_timestamp() end,
          evidence = case when erased and repeat_until is null then '%1$s'
            when erased then '%2$s' else evidence end,
          token = null, lease_until = null, revision = revision + 1
      where id = ? and token = ? and status in ('CLAIMED', 'SENDING', 'UNCERTAIN')
      """
          .formatted(ErasureLedger.NOT_SENT, ErasureLedger.REMOVED);

  // What refuses a repetition says nothing about the attempt before it, which may have been taken.
  private static final String FAILED =
      """
      update emails
      set status = case when repeat_until is null then 'FAILED' else 'UNCERTAIN' end,
          uncertain_since = case when repeat_until is null
            then uncertain_since else clock_timestamp() end,
          evidence = case when erased and repeat_until is null then '%1$s'
            when erased then '%2$s'
            when repeat_until is null then ?
            else 'an attempt before this one may have been taken; repeated, it is refused: ' || ? end,
          attempts = attempts + case when status = 'CLAIMED' then 1 else 0 end,
          token = null, lease_until = null, next_attempt_at = null, revision = revision + 1
      where id = ? and token = ? and status in ('CLAIMED', 'SENDING', 'UNCERTAIN')
      """
          .formatted(ErasureLedger.NOT_SENT, ErasureLedger.REMOVED);

  // CLAIMED: as with SENT.
  private static final String UNCERTAIN =
      """
      update emails
      set status = 'UNCERTAIN', lease_until = null, revision = revision + 1,
          uncertain_since = clock_timestamp(),
          attempts = attempts + case when status = 'CLAIMED' then 1 else 0 end,
          evidence = case when erased then '%s' else ? end,
          next_attempt_at = case when not erased
            then clock_timestamp() + cast(? as bigint) * interval '1 millisecond' end
      where id = ? and token = ? and status in ('CLAIMED', 'SENDING')
      """
          .formatted(ErasureLedger.REMOVED);

  private final Event<LedgerChanged> changes;

  @Inject
  EmailLedger(DataSource database, Event<LedgerChanged> changes) {
    super(database);
    this.changes = changes;
  }

  /** Adds what is new of a batch, forgets, and moves its offsets on, all of it or nothing. */
  public QueueOutcome queue(
      List<NewEmail> mails, List<Erasure> erasures, List<OffsetRange> offsets) {
    QueueOutcome outcome =
        inTransaction(
            connection -> {
              List<OffsetRange> gaps = ConsumedOffsetLedger.advance(connection, offsets);
              return gaps.isEmpty()
                  ? new QueueOutcome.Queued(store(connection, mails, erasures))
                  : new QueueOutcome.Behind(gaps);
            });
    if (outcome instanceof QueueOutcome.Queued queued && queued.changed() > 0) {
      changes.fire(new LedgerChanged(true));
    }
    return outcome;
  }

  private static int store(Connection connection, List<NewEmail> mails, List<Erasure> erasures)
      throws SQLException {
    if (erasures.isEmpty()) {
      return insert(connection, mails);
    }
    ErasureLedger.remember(connection, erasures);
    return insert(connection, mails) + ErasureLedger.erase(connection, erasures);
  }

  private static int insert(Connection connection, List<NewEmail> mails) throws SQLException {
    if (mails.isEmpty()) {
      return 0;
    }
    int queued =
        update(
            connection,
            QUEUE,
            array(connection, "text", mails, mail -> mail.key().id().value()),
            array(connection, "text", mails, mail -> mail.key().subject()),
            array(connection, "text", mails, mail -> mail.key().kindName()),
            array(connection, "text", mails, mail -> mail.key().cause().value()),
            array(connection, "text", mails, mail -> Integer.toString(mail.key().generation())),
            array(connection, "text", mails, mail -> Integer.toString(mail.sequence())),
            array(connection, "text", mails, mail -> mail.ticketEventId().toString()),
            array(connection, "text", mails, NewEmail::ticketEvent),
            array(connection, "text", mails, mail -> mail.refusal().orElse(null)),
            array(connection, "text", mails, mail -> mail.announcedAt().topic()),
            array(
                connection,
                "text",
                mails,
                mail -> Integer.toString(mail.announcedAt().partition())),
            array(connection, "text", mails, mail -> Long.toString(mail.announcedAt().offset())));
    RestoreLedger.fill(connection, mails);
    return queued;
  }

  /**
   * Takes due mails, at most {@code limit}, which then stay with this transport; what has been
   * superseded is ended on the way.
   */
  public List<ClaimedEmail> claim(String transport, int limit, Duration lease) {
    List<Optional<ClaimedEmail>> rows =
        query(CLAIM, EmailLedger::claimed, transport, limit, transport, lease.toMillis());
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

  /**
   * The point of no return: the mails whose ids are returned may have been sent once this returns.
   * Of all others the claim is lost, or the order has been voided. An exception leaves it unknown
   * of all of them. What is not returned must not be sent.
   */
  public Set<EmailId> beginSending(Collection<ClaimedEmail> mails, Duration lease) {
    return with(
        connection ->
            ids(
                connection,
                BEGIN_SENDING,
                lease.toMillis(),
                array(connection, "text", mails, mail -> mail.id().value()),
                array(connection, "uuid", mails, ClaimedEmail::token)));
  }

  /**
   * The server has taken them, as each reply says; also proves so of mails that became UNCERTAIN
   * meanwhile. Returns which are recorded.
   */
  public Set<EmailId> sent(Map<ClaimedEmail, String> replies) {
    List<ClaimedEmail> mails = List.copyOf(replies.keySet());
    Set<EmailId> sent =
        with(
            connection ->
                ids(
                    connection,
                    SENT,
                    array(connection, "text", mails, mail -> mail.id().value()),
                    array(connection, "uuid", mails, ClaimedEmail::token),
                    array(connection, "text", mails, replies::get)));
    changed(sent.size(), true);
    return sent;
  }

  /** Definitely not taken; due again after {@code delay}. */
  public boolean retry(ClaimedEmail mail, Duration delay, String evidence) {
    return changed(
        update(RETRY, delay.toMillis(), evidence, mail.id().value(), mail.token()), false);
  }

  /** Never tried under this claim; due at once. */
  public boolean giveBack(ClaimedEmail mail) {
    return changed(update(GIVE_BACK, mail.id().value(), mail.token()), true);
  }

  /** Definitely not taken, for good; held if an attempt before it may have been. */
  public boolean failed(ClaimedEmail mail, String evidence) {
    return changed(update(FAILED, evidence, evidence, mail.id().value(), mail.token()), true);
  }

  /** Nobody knows; {@code lookAfter} only where more may be known later. */
  public boolean uncertain(ClaimedEmail mail, String evidence, Optional<Duration> lookAfter) {
    Long delay = lookAfter.map(Duration::toMillis).orElse(null);
    return changed(update(UNCERTAIN, evidence, delay, mail.id().value(), mail.token()), true);
  }

  private static Set<EmailId> ids(Connection connection, String sql, Object... parameters)
      throws SQLException {
    return Set.copyOf(query(connection, sql, row -> new EmailId(row.getString(1)), parameters));
  }

  private boolean changed(int rows, boolean due) {
    if (rows > 0) {
      changes.fire(new LedgerChanged(due));
    }
    return rows > 0;
  }
}
