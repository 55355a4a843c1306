package org.ticketonce.notifier.ledger;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What became of attempts, in {@code emails}. Each is recorded by the token of its claim, however
 * late: a reply is evidence, whatever the row has become without it. Refusals for now that are the
 * mail's own are counted by {@link RefusalLedger}.
 */
@Singleton
public class OutcomeLedger extends JdbcLedger {
  // CLAIMED counts: a fail-over has lost the commit of SENDING, and the reply is still the truth.
  static final String SENT =
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
          first_sent_at = coalesce(first_sent_at, clock_timestamp()),
          attempts = attempts + case when status = 'CLAIMED' then 1 else 0 end,
          evidence = case when erased then '%s' else ? end,
          next_attempt_at = case when not erased
            then clock_timestamp() + cast(? as bigint) * interval '1 millisecond' end
      where id = ? and token = ? and status in ('CLAIMED', 'SENDING')
      """
          .formatted(ErasureLedger.REMOVED);

  private final Event<LedgerChanged> changes;

  @Inject
  OutcomeLedger(DataSource database, Event<LedgerChanged> changes) {
    super(database);
    this.changes = changes;
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

  private boolean changed(int rows, boolean due) {
    if (rows > 0) {
      changes.fire(new LedgerChanged(due));
    }
    return rows > 0;
  }
}
