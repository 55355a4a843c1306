package org.ticketonce.notifier.ledger;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.ticketonce.notifier.ledger.DecisionLedger.Decided;
import org.ticketonce.notifier.ledger.DecisionOutcome.Answer;

/** What operators decide about mails in {@code emails}; {@link DecisionLedger} has the audit. */
@Singleton
public class OperatorLedger extends JdbcLedger {
  private static final String LOCK =
      """
      select status, erased, generation,
        generation = (select max(generation) from emails last
          where (last.subject, last.kind, last.cause) = (mail.subject, mail.kind, mail.cause)),
        revision,
        exists (select from emails later
          where later.subject = mail.subject and later.sequence > mail.sequence),
        ticket_event is null, status = 'FAILED' and attempts = 0
      from emails mail where id = ? for update
      """;

  private static final String RESOLVE_SENT =
      """
      update emails
      set status = 'SENT', sent_at = clock_timestamp(), evidence = ?, token = null,
          next_attempt_at = null, repeat_until = null, revision = revision + 1
      where id = ?
      """;

  private static final String RESTS =
      """
      select until
      from (select uncertain_since + ? * interval '1 millisecond' from emails where id = ?)
           as mail (until)
      where until > clock_timestamp()
      """;

  private static final String RESOLVE_NOT_SENT =
      """
      update emails mail
      set status = became, next_attempt_at = case when became = 'PENDING' then clock_timestamp() end,
          restored = restored and ticket_event is null,
          evidence = decided || coalesce('; not sent again: ' || superseded, ''),
          token = null, repeat_until = null, uncertain_since = null, revision = revision + 1
      from (
        select id, superseded, case when ticket_event is null then 'FAILED'
          when superseded is null then 'PENDING' else 'SUPERSEDED' end
        from (select id, ticket_event, %s from emails mail where id = ?)
             as locked (id, ticket_event, superseded)
      ) as known (id, superseded, became), (values (cast(? as text))) as said (decided)
      where mail.id = known.id
      """
          .formatted(Superseded.REASON);

  private static final String RESEND =
      """
      insert into emails (id, subject, kind, cause, generation, sequence, ticket_event_id,
                          ticket_event, recipient, status, next_attempt_at)
      select ?, subject, kind, cause, generation + 1, sequence, ticket_event_id,
             ticket_event, recipient, 'PENDING', clock_timestamp()
      from emails where id = ?
      on conflict (subject, kind, cause, generation) do nothing
      """;

  private static final String KEY =
      "select subject, kind, cause, generation from emails where id = ?";

  /** A new generation is another mail; the old one stays as it is. */
  private static final long NO_REVISION = 0;

  private final Event<LedgerChanged> changes;

  @Inject
  OperatorLedger(DataSource database, Event<LedgerChanged> changes) {
    super(database);
    this.changes = changes;
  }

  private record Row(
      String status,
      boolean erased,
      int generation,
      boolean last,
      long revision,
      boolean overtaken,
      boolean unannounced,
      boolean bornFailed) {}

  /**
   * Ends the uncertainty about a mail: it was sent, or it was not and is due again. It is not due
   * again but SUPERSEDED if a later mail of its order was tried, and FAILED without content,
   * because its buyer was erased or its announcement is lost.
   */
  public DecisionOutcome resolve(EmailId id, Resolution said) {
    return decide(
        new Decided(id, said.by(), said.verb(), said.reason(), said.revision() + 1),
        (connection, row) -> {
          if (row.revision() != said.revision()) {
            return Answer.STALE;
          }
          if (!row.status().equals("UNCERTAIN")) {
            return Answer.WRONG_STATE;
          }
          return resolve(connection, id, said);
        });
  }

  private static DecisionOutcome resolve(Connection connection, EmailId id, Resolution said)
      throws SQLException {
    if (said.says() instanceof Resolution.Sent) {
      update(connection, RESOLVE_SENT, said.evidence(), id.value());
      return Answer.DONE;
    }
    Optional<Instant> rests =
        said.says() instanceof Resolution.NotSent notSent
            ? restsUntil(connection, id, notSent.rest())
            : Optional.empty();
    if (rests.isPresent()) {
      return new DecisionOutcome.TooEarly(rests.get());
    }
    update(connection, RESOLVE_NOT_SENT, id.value(), said.evidence());
    return Answer.DONE;
  }

  private static Optional<Instant> restsUntil(Connection connection, EmailId id, Duration rest)
      throws SQLException {
    return query(
            connection,
            RESTS,
            row -> row.getObject(1, OffsetDateTime.class).toInstant(),
            rest.toMillis(),
            id.value())
        .stream()
        .findAny();
  }

  /**
   * Asks for the mail once more, as a new generation; only for the last word about its order.
   *
   * @param generation the last one, as the operator saw it; it must be at its end
   */
  public DecisionOutcome resend(EmailId id, int generation, String by, String why) {
    return decide(
        new Decided(id, by, "resend", why, NO_REVISION),
        (connection, row) -> {
          if (row.generation() != generation || !row.last()) {
            return Answer.STALE;
          }
          if (row.erased()) {
            return Answer.ERASED;
          }
          if (row.unannounced()) {
            return Answer.UNANNOUNCED;
          }
          if (row.overtaken()) {
            return Answer.OVERTAKEN;
          }
          if (!List.of("SENT", "FAILED", "SUPERSEDED").contains(row.status())) {
            return Answer.WRONG_STATE;
          }
          if (row.bornFailed()) {
            return Answer.UNSENDABLE;
          }
          // None if somebody else has just done so, while this one waited for the row.
          return update(connection, RESEND, next(connection, id).id().value(), id.value()) == 1
              ? Answer.DONE
              : Answer.STALE;
        });
  }

  /** What is done to a mail that is locked. */
  private interface Change {
    DecisionOutcome to(Connection connection, Row row) throws SQLException;
  }

  private DecisionOutcome decide(Decided decided, Change change) {
    DecisionOutcome outcome =
        inTransaction(
            connection -> {
              if (!RestoreLedger.staysOpen(connection)) {
                return Answer.RESTORING;
              }
              List<Row> rows = query(connection, LOCK, OperatorLedger::row, decided.id().value());
              if (rows.isEmpty()) {
                return Answer.UNKNOWN;
              }
              DecisionOutcome done = change.to(connection, rows.get(0));
              if (done == Answer.DONE) {
                DecisionLedger.record(connection, decided);
                return done;
              }
              return DecisionLedger.isRecorded(connection, decided) ? Answer.REPEATED : done;
            });
    if (outcome == Answer.DONE) {
      changes.fire(new LedgerChanged(true));
    }
    return outcome;
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString(1),
        row.getBoolean(2),
        row.getInt(3),
        row.getBoolean(4),
        row.getLong(5),
        row.getBoolean(6),
        row.getBoolean(7),
        row.getBoolean(8));
  }

  private static EmailKey next(Connection connection, EmailId id) throws SQLException {
    EmailKey key = query(connection, KEY, EmailKey::read, id.value()).get(0);
    return new EmailKey(key.subject(), key.kind(), key.cause(), key.generation() + 1);
  }
}
