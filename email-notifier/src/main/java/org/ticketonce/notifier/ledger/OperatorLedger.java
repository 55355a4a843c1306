package org.ticketonce.notifier.ledger;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;

/** What operators decide about mails, and the audit of all decisions. */
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
        ticket_event is null
      from emails mail where id = ? for update
      """;

  private static final String RESOLVE_SENT =
      """
      update emails
      set status = 'SENT', sent_at = clock_timestamp(), evidence = ?, token = null,
          next_attempt_at = null, repeat_until = null, revision = revision + 1
      where id = ?
      """;

  private static final String RESOLVE_NOT_SENT =
      """
      update emails
      set status = case when ticket_event is null then 'FAILED' else 'PENDING' end,
          next_attempt_at = case when ticket_event is not null then clock_timestamp() end,
          restored = restored and ticket_event is null,
          evidence = ?, token = null, repeat_until = null, uncertain_since = null,
          revision = revision + 1
      where id = ?
      """;

  private static final String RESEND =
      """
      insert into emails (id, subject, kind, cause, generation, sequence, ticket_event_id,
                          ticket_event, status, next_attempt_at)
      select ?, subject, kind, cause, generation + 1, sequence, ticket_event_id,
             ticket_event, 'PENDING', clock_timestamp()
      from emails where id = ?
      on conflict (subject, kind, cause, generation) do nothing
      """;

  private static final String KEY =
      "select subject, kind, cause, generation from emails where id = ?";

  private static final String DECIDED =
      """
      insert into email_decisions (email_id, decided_by, verb, evidence, revision)
      values (?, ?, ?, ?, ?)
      """;

  private static final String REPEATED =
      """
      select 1 from email_decisions
      where email_id = ? and decided_by = ? and verb = ? and evidence = ? and revision = ? limit 1
      """;

  private static final String DECISIONS =
      """
      select decided_at, decided_by, verb, evidence, revision
      from email_decisions where email_id = ? order by decision
      """;

  /** A new generation is another mail; the old one stays as it is. */
  private static final long NO_REVISION = 0;

  private final Event<LedgerChanged> changes;

  @Inject
  OperatorLedger(DataSource database, Event<LedgerChanged> changes) {
    super(database);
    this.changes = changes;
  }

  /** What came of an operator's wish. */
  public enum Outcome {
    /** It counts from now on. */
    DONE,
    /** The same has been said before. */
    REPEATED,
    /** There is no such mail. */
    UNKNOWN,
    /** Its state is not one in which that can be said. */
    WRONG_STATE,
    /** It has changed since the operator looked. */
    STALE,
    /** A later decision about its order has a mail of its own: this one is no longer true. */
    OVERTAKEN,
    /** Its buyer was erased, so there is nothing to send and nobody to send it to. */
    ERASED,
    /** A restore has lost its announcement, so that nobody knows what it would say. */
    UNANNOUNCED
  }

  /**
   * One decision about a mail.
   *
   * @param decidedAt by the database's clock
   * @param by {@code resolver}, or who the operator says to be
   * @param verb {@code sent}, {@code not-sent}, {@code repeat}, {@code hold} or {@code resend}
   * @param why what it rests on
   * @param revision of the mail, after the decision; 0 if it is about another generation
   */
  public record Decision(Instant decidedAt, String by, String verb, String why, long revision) {}

  private record Row(
      String status,
      boolean erased,
      int generation,
      boolean last,
      long revision,
      boolean overtaken,
      boolean unannounced) {}

  /**
   * Ends the uncertainty about a mail: it was sent, or it was not and is due again; without
   * content, because its buyer was erased or its announcement is lost, it is FAILED instead.
   *
   * @param revision of the mail that the operator saw
   */
  public Outcome resolve(EmailId id, long revision, boolean sent, String by, String why) {
    return decide(
        id,
        new Decided(by, sent ? "sent" : "not-sent", why, revision + 1),
        (connection, row) -> {
          if (row.revision() != revision) {
            return Outcome.STALE;
          }
          if (!row.status().equals("UNCERTAIN")) {
            return Outcome.WRONG_STATE;
          }
          update(connection, sent ? RESOLVE_SENT : RESOLVE_NOT_SENT, evidence(by, why), id.value());
          return Outcome.DONE;
        });
  }

  /**
   * Asks for the mail once more, as a new generation; only for the last word about its order.
   *
   * @param generation the last one, as the operator saw it; it must be at its end
   */
  public Outcome resend(EmailId id, int generation, String by, String why) {
    return decide(
        id,
        new Decided(by, "resend", why, NO_REVISION),
        (connection, row) -> {
          if (row.generation() != generation || !row.last()) {
            return Outcome.STALE;
          }
          if (row.erased()) {
            return Outcome.ERASED;
          }
          if (row.unannounced()) {
            return Outcome.UNANNOUNCED;
          }
          if (row.overtaken()) {
            return Outcome.OVERTAKEN;
          }
          if (!List.of("SENT", "FAILED", "SUPERSEDED").contains(row.status())) {
            return Outcome.WRONG_STATE;
          }
          update(connection, RESEND, next(connection, id).id().value(), id.value());
          return Outcome.DONE;
        });
  }

  /** All decisions about a mail, the first one first. */
  public List<Decision> decisions(EmailId id) {
    return query(
        DECISIONS,
        row ->
            new Decision(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5)),
        id.value());
  }

  private record Decided(String by, String verb, String why, long revision) {
    Object[] columns(EmailId id) {
      return new Object[] {id.value(), by, verb, why, revision};
    }
  }

  /** What is done to a mail that is locked. */
  private interface Change {
    Outcome to(Connection connection, Row row) throws SQLException;
  }

  private Outcome decide(EmailId id, Decided decided, Change change) {
    Outcome outcome =
        inTransaction(
            connection -> {
              List<Row> rows = query(connection, LOCK, OperatorLedger::row, id.value());
              if (rows.isEmpty()) {
                return Outcome.UNKNOWN;
              }
              Outcome done = change.to(connection, rows.get(0));
              if (done == Outcome.DONE) {
                update(connection, DECIDED, decided.columns(id));
                return done;
              }
              boolean repeated =
                  !query(connection, REPEATED, row -> 1, decided.columns(id)).isEmpty();
              return repeated ? Outcome.REPEATED : done;
            });
    if (outcome == Outcome.DONE) {
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
        row.getBoolean(7));
  }

  private static EmailKey next(Connection connection, EmailId id) throws SQLException {
    EmailKey key = query(connection, KEY, EmailKey::read, id.value()).get(0);
    return new EmailKey(key.subject(), key.kind(), key.cause(), key.generation() + 1);
  }

  private static String evidence(String by, String why) {
    return "decided by " + by + ": " + why;
  }
}
