package org.ticketonce.notifier.ledger;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** What time alone does to {@code emails}: expired leases, and the end of a quarantine. */
@Singleton
public class LeaseLedger extends JdbcLedger {
  private static final String EXPIRE_CLAIMED =
      """
      update emails
      set status = 'PENDING', next_attempt_at = clock_timestamp(), token = null,
          lease_until = null, revision = revision + 1
      where status = 'CLAIMED' and lease_until < clock_timestamp()
      """;

  // The token stays: if its holder still lives, a late reply decides.
  private static final String EXPIRE_SENDING =
      """
      update emails
      set status = 'UNCERTAIN', lease_until = null, revision = revision + 1,
          next_attempt_at = case when not erased
            then clock_timestamp() + cast(? as bigint) * interval '1 millisecond' end,
          evidence = 'no reply was recorded before the lease ended: sender stopped at the final dot'
      where status = 'SENDING' and lease_until < clock_timestamp()
      """;

  private static final String RESEND =
      """
      update emails
      set status = 'PENDING', next_attempt_at = clock_timestamp(), token = null,
          revision = revision + 1
      where status = 'UNCERTAIN' and next_attempt_at <= clock_timestamp()
      """;

  private final Event<LedgerChanged> changes;

  @Inject
  LeaseLedger(DataSource database, Event<LedgerChanged> changes) {
    super(database);
    this.changes = changes;
  }

  /**
   * Moves all rows whose time has come.
   *
   * @param resendAfter how long an uncertain mail rests before it is sent again; empty: for ever
   * @return how many mails became uncertain
   */
  public int sweep(Optional<Duration> resendAfter) {
    int freed = update(EXPIRE_CLAIMED);
    int uncertain = update(EXPIRE_SENDING, resendAfter.map(Duration::toMillis).orElse(null));
    int again = resendAfter.isPresent() ? update(RESEND) : 0;
    if (freed + uncertain + again > 0) {
      changes.fire(new LedgerChanged(true));
    }
    return uncertain;
  }
}
