package org.ticketonce.notifier.ledger;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.ticketonce.contract.EmailKind;

/**
 * How mails come into {@code emails}: a batch, what it forgets and where the next one begins, in
 * one transaction. Their key alone decides whether they are new.
 */
@Singleton
public class QueueLedger extends JdbcLedger {
  private static final String QUEUE =
      """
      insert into emails (id, subject, kind, cause, generation, sequence, ticket_event_id,
                          ticket_event, erased, restored, status, next_attempt_at, attempts,
                          uncertain_since, first_sent_at, evidence, recipient)
      select id, case when erased and kind = 'apology' then cause || ' ' || id else subject end,
             kind, cause, generation, sequence, cast(event_id as uuid),
             case when not erased then event end, erased, lost and good,
             case when not good then 'FAILED' when lost then 'UNCERTAIN' else 'PENDING' end,
             case when good and not lost then clock_timestamp() end,
             case when good and lost then 1 else 0 end,
             case when good and lost then clock_timestamp() end,
             case when good and lost then clock_timestamp() end,
             case when erased then '%s' when good and lost then '%s' else refusal end,
             case when not erased then recipient end
      from (
        select *, refusal is null and not erased as good
        from (
          select *, exists (select from erased_buyers where subject = asked.subject)
            or asked.kind = 'apology' and (
              exists (select from emails where emails.id = asked.id and emails.erased)
              or exists (
                select from jsonb_array_elements(cast(asked.event as jsonb) -> 'orders') as told (one)
                join erased_buyers on subject = one ->> 'key')) as erased,
            exists (select from restored_partitions
              where (topic, partition) = (asked.topic, cast(asked.partition as int))
                and cast(asked.announced_at as bigint) < until_offset) as lost
          from unnest(?, ?, ?, ?, cast(? as int[]), cast(? as int[]), ?, ?, ?, ?, ?, ?, ?)
               as asked (id, subject, kind, cause, generation, sequence, event_id, event, recipient,
                         refusal, topic, partition, announced_at)
        ) known
      ) mail
      order by subject, kind, cause, generation
      on conflict (subject, kind, cause, generation) do nothing
      """
          .formatted(ErasureLedger.NOT_SENT, RestoreLedger.EVIDENCE);

  // What is in other hands comes back by itself.
  private static final String END_SUPERSEDED =
      """
      with waiting as (
        select mail.ctid as place
        from emails mail join unnest(?) as asked (subject) on mail.subject = asked.subject
        where mail.status is not distinct from 'PENDING'
          and mail.next_attempt_at > clock_timestamp() and %s is not null
        for update of mail skip locked
      )
      update emails mail set next_attempt_at = clock_timestamp()
      from waiting where mail.ctid = waiting.place
      """
          .formatted(Superseded.REASON);

  private final Event<LedgerChanged> changes;

  @Inject
  QueueLedger(DataSource database, Event<LedgerChanged> changes) {
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
            array(connection, "text", mails, mail -> mail.recipient().value()),
            array(connection, "text", mails, mail -> mail.refusal().orElse(null)),
            array(connection, "text", mails, mail -> mail.announcedAt().topic()),
            array(
                connection,
                "text",
                mails,
                mail -> Integer.toString(mail.announcedAt().partition())),
            array(connection, "text", mails, mail -> Long.toString(mail.announcedAt().offset())));
    RestoreLedger.fill(connection, mails);
    endSuperseded(connection, mails);
    return queued;
  }

  /** Whoever waits for his next attempt, and is not to have one, must not hold those after him. */
  private static void endSuperseded(Connection connection, List<NewEmail> mails)
      throws SQLException {
    List<NewEmail> later =
        mails.stream().filter(mail -> mail.key().kind() != EmailKind.CONFIRMATION).toList();
    if (!later.isEmpty()) {
      update(
          connection,
          END_SUPERSEDED,
          array(connection, "text", later, mail -> mail.key().subject()));
    }
  }
}
