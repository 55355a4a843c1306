package org.ticketonce.notifier.ledger;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The table {@code emails} (P4). Each step is one statement that checks state and token and commits
 * itself; leases are reckoned by the database's clock alone.
 *
 * <pre>
 * PENDING -> CLAIMED -> SENDING -> SENT
 *    ^          |          |--- definite refusal: PENDING (later) or FAILED
 *    |          |          +--- reply lost, or lease expired: UNCERTAIN
 *    +----------+                  late reply by the same token: as if it were in time
 *  refused, or lease expired       policy resend, after the quarantine: PENDING
 *
 * PENDING -> SUPERSEDED, at claim: a confirmation whose order has been voided since, and a
 *                        voided mail whose confirmation was never tried
 *
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
                          ticket_event, erased, status, next_attempt_at, evidence)
      select id, subject, kind, cause, generation, sequence, cast(event_id as uuid),
             case when not erased then event end, erased,
             case when refusal is null and not erased then 'PENDING' else 'FAILED' end,
             case when refusal is null and not erased then clock_timestamp() end,
             case when erased then '%s' else refusal end
      from (
        select *, exists (select from erased_buyers where subject = asked.subject) as erased
        from unnest(?, ?, ?, ?, cast(? as int[]), cast(? as int[]), ?, ?, ?)
             as asked (id, subject, kind, cause, generation, sequence, event_id, event, refusal)
      ) mail
      order by subject, kind, cause, generation
      on conflict (subject, kind, cause, generation) do nothing
      """
          .formatted(ErasureLedger.NOT_SENT);

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
          lease_until = case when superseded is null
            then clock_timestamp() + ? * interval '1 millisecond' end,
          next_attempt_at = null,
          evidence = coalesce(superseded, evidence),
          revision = revision + 1
      from due
      where (mail.subject, mail.kind, mail.cause, mail.generation)
          = (due.subject, due.kind, due.cause, due.generation)
      returning mail.*
      """;

  private static final String STORE =
      """
      update emails set mime = ?, message_id = ?, transport = ?, revision = revision + 1
      where id = ? and token = ? and status = 'CLAIMED' and mime is null
      """;

  private static final String BEGIN_SENDING =
      """
      update emails mail
      set status = 'SENDING', lease_until = clock_timestamp() + ? * interval '1 millisecond',
          attempts = attempts + 1, revision = revision + 1,
          first_sent_at = coalesce(first_sent_at, clock_timestamp())
      where id = ? and token = ? and status = 'CLAIMED' and lease_until > clock_timestamp()
        and (repeat_until is null or repeat_until > clock_timestamp())
        and not (kind = 'confirmation' and exists (
          select from emails later where later.subject = mail.subject
            and later.kind = 'voided' and later.sequence > mail.sequence))
      """;

  private static final String SENT =
      """
      update emails
      set status = 'SENT', sent_at = clock_timestamp(), token = null,
          evidence = case when erased then '%s' else ? end,
          lease_until = null, next_attempt_at = null, revision = revision + 1
      where id = ? and token = ? and status in ('SENDING', 'UNCERTAIN')
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

  private static final String FAILED =
      """
      update emails
      set status = 'FAILED', token = null, lease_until = null,
          evidence = case when erased then '%s' else ? end,
          attempts = attempts + case when status = 'CLAIMED' then 1 else 0 end,
          next_attempt_at = null, revision = revision + 1
      where id = ? and token = ? and status in ('CLAIMED', 'SENDING', 'UNCERTAIN')
      """
          .formatted(ErasureLedger.NOT_SENT);

  private static final String UNCERTAIN =
      """
      update emails
      set status = 'UNCERTAIN', lease_until = null, revision = revision + 1,
          uncertain_since = clock_timestamp(),
          evidence = case when erased then '%s' else ? end,
          next_attempt_at = case when not erased
            then clock_timestamp() + cast(? as bigint) * interval '1 millisecond' end
      where id = ? and token = ? and status = 'SENDING'
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
    return update(
        connection,
        QUEUE,
        texts(connection, mails, mail -> mail.key().id().value()),
        texts(connection, mails, mail -> mail.key().subject()),
        texts(connection, mails, mail -> mail.key().kindName()),
        texts(connection, mails, mail -> mail.key().cause().value()),
        texts(connection, mails, mail -> Integer.toString(mail.key().generation())),
        texts(connection, mails, mail -> Integer.toString(mail.sequence())),
        texts(connection, mails, mail -> mail.ticketEventId().toString()),
        texts(connection, mails, NewEmail::ticketEvent),
        texts(connection, mails, mail -> mail.refusal().orElse(null)));
  }

  private static Object texts(
      Connection connection, List<NewEmail> mails, Function<NewEmail, String> column)
      throws SQLException {
    return connection.createArrayOf("text", mails.stream().map(column).toArray());
  }

  /** Takes due mails, at most {@code limit}; what has been superseded is ended on the way. */
  public List<ClaimedEmail> claim(String transport, int limit, Duration lease) {
    List<Optional<ClaimedEmail>> rows =
        query(CLAIM, EmailLedger::claimed, transport, limit, lease.toMillis());
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

  /** Keeps the message and the transport for all attempts; false if the claim is lost. */
  public boolean store(ClaimedEmail mail, StoredMessage message, String transport) {
    return changed(
        update(
            STORE, message.mime(), message.messageId(), transport, mail.id().value(), mail.token()),
        false);
  }

  /**
   * The point of no return: once this is true, the mail may have been sent. False if the claim is
   * lost or its order has been voided. An exception leaves it unknown; in both cases the caller
   * must not send.
   */
  public boolean beginSending(ClaimedEmail mail, Duration lease) {
    return update(BEGIN_SENDING, lease.toMillis(), mail.id().value(), mail.token()) == 1;
  }

  /** The server has taken it; also proves so of a mail that became UNCERTAIN meanwhile. */
  public boolean sent(ClaimedEmail mail, String evidence) {
    return changed(update(SENT, evidence, mail.id().value(), mail.token()), true);
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

  /** Definitely not taken, for good. */
  public boolean failed(ClaimedEmail mail, String evidence) {
    return changed(update(FAILED, evidence, mail.id().value(), mail.token()), true);
  }

  /** Nobody knows; {@code lookAfter} only where more may be known later. */
  public boolean uncertain(ClaimedEmail mail, String evidence, Optional<Duration> lookAfter) {
    Long delay = lookAfter.map(Duration::toMillis).orElse(null);
    return changed(update(UNCERTAIN, evidence, delay, mail.id().value(), mail.token()), true);
  }

  private boolean changed(int rows, boolean due) {
    if (rows > 0) {
      changes.fire(new LedgerChanged(due));
    }
    return rows > 0;
  }
}
