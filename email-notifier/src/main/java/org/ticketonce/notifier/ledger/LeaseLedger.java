package org.ticketonce.notifier.ledger;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What time alone does to {@code emails}: expired leases, and keys that are no longer known. It
 * waits until the database is known to be no older, restored one: each new revision makes that
 * harder to see.
 */
@Singleton
public class LeaseLedger extends JdbcLedger {
  private static final String EXPIRE_CLAIMED =
      """
      update emails
      set status = 'PENDING', next_attempt_at = clock_timestamp(), token = null,
          lease_until = null, revision = revision + 1
      where %s = 'CLAIMED' and lease_until < clock_timestamp() and %s
      """
          .formatted(EmailRow.BY_STATUS, RestoreLedger.GATE_IS_OPEN);

  // The token stays: if its holder still lives, a late reply decides.
  private static final String EXPIRE_SENDING =
      """
      update emails
      set status = 'UNCERTAIN', lease_until = null, revision = revision + 1,
          uncertain_since = clock_timestamp(),
          next_attempt_at = case when not erased
            then clock_timestamp() + cast(? as bigint) * interval '1 millisecond' end,
          evidence = 'no reply was recorded before the lease ended: sender stopped at the final dot'
      where %s = 'SENDING' and lease_until < clock_timestamp() and %s
      """
          .formatted(EmailRow.BY_STATUS, RestoreLedger.GATE_IS_OPEN);

  // In the words of the index of repetitions, lest the one of all that is due be read instead.
  private static final String END_OF_REPETITION =
      """
      update emails
      set status = 'UNCERTAIN', uncertain_since = clock_timestamp(), next_attempt_at = null,
          revision = revision + 1,
          evidence = 'the idempotency key is no longer known for sure, and no reply has come'
      where status in ('PENDING', 'CLAIMED') and status is not distinct from 'PENDING'
        and repeat_until <= statement_timestamp() and %s
      """
          .formatted(RestoreLedger.GATE_IS_OPEN);

  private final Event<LedgerChanged> changes;

  @Inject
  LeaseLedger(DataSource database, Event<LedgerChanged> changes) {
    super(database);
    this.changes = changes;
  }

  /**
   * Moves all rows whose time has come.
   *
   * @param lookAfter when more may be known of a mail that becomes uncertain; empty: never
   * @return how many mails became uncertain
   */
  public int sweep(Optional<Duration> lookAfter) {
    int freed = update(EXPIRE_CLAIMED);
    int uncertain =
        update(EXPIRE_SENDING, lookAfter.map(Duration::toMillis).orElse(null))
            + update(END_OF_REPETITION);
    if (freed + uncertain > 0) {
      changes.fire(new LedgerChanged(true));
    }
    return uncertain;
  }
}
