package org.ticketonce.notifier.ledger;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.ticketonce.contract.EmailStatus;

/**
 * What becomes of mails in {@code emails} that are refused for now, for a reason of their own: they
 * are PENDING again until they have been refused too often or for too long. Then they are FAILED,
 * or UNCERTAIN and held where an attempt before may have been taken.
 */
@Singleton
public class RefusalLedger extends JdbcLedger {
  // By the time of the statement, so that all of its columns agree.
  private static final String ENOUGH =
      """
      (refusals + 1 >= most or coalesce(
        refused_since <= statement_timestamp() - age * interval '1 millisecond', false))\
      """;

  private static final String REFUSED =
      """
      update emails
      set status = case when not (erased or %1$s) then 'PENDING'
            when repeat_until is null then 'FAILED' else 'UNCERTAIN' end,
          next_attempt_at = case when not (erased or %1$s)
            then clock_timestamp() + delay * interval '1 millisecond' end,
          uncertain_since = case when repeat_until is not null and %1$s
            then clock_timestamp() else uncertain_since end,
          attempts = attempts + case when status = 'CLAIMED' then 1 else 0 end,
          refusals = refusals + 1,
          refused_since = coalesce(refused_since, statement_timestamp()),
          evidence = case
            when erased and repeat_until is null then '%2$s'
            when erased then '%3$s'
            when not %1$s then said
            else case when repeat_until is null then ''
                else 'an attempt before this one may have been taken; repeated, it is refused: ' end
              || said || '; given up: refused ' || refusals + 1 || ' times since '
              || to_char(coalesce(refused_since, statement_timestamp()) at time zone 'UTC',
                   'YYYY-MM-DD"T"HH24:MI:SS"Z"') end,
          token = null, lease_until = null, revision = revision + 1
      from (values (cast(? as bigint), cast(? as text), cast(? as int), cast(? as bigint)))
           as refusal (delay, said, most, age)
      where id = ? and token = ? and status in ('CLAIMED', 'SENDING', 'UNCERTAIN')
      returning status
      """
          .formatted(ENOUGH, ErasureLedger.NOT_SENT, ErasureLedger.REMOVED);

  private final Event<LedgerChanged> changes;

  @Inject
  RefusalLedger(DataSource database, Event<LedgerChanged> changes) {
    super(database);
    this.changes = changes;
  }

  /**
   * Definitely not taken, for now.
   *
   * @param evidence the server's reply, without addresses
   * @param delay until the next attempt, if there is to be one
   * @return what it is now; empty if the claim was lost
   */
  public Optional<EmailStatus> refused(
      ClaimedEmail mail, String evidence, Duration delay, RefusalLimits limits) {
    Optional<EmailStatus> status =
        query(
                REFUSED,
                row -> EmailStatus.valueOf(row.getString(1)),
                delay.toMillis(),
                evidence,
                limits.refusals(),
                limits.age().toMillis(),
                mail.id().value(),
                mail.token())
            .stream()
            .findAny();
    status.ifPresent(now -> changes.fire(new LedgerChanged(now != EmailStatus.PENDING)));
    return status;
  }
}
