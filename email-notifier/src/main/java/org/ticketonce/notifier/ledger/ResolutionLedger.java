package org.ticketonce.notifier.ledger;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What becomes of UNCERTAIN mails, and why: each decision moves its row by compare-and-set on the
 * revision, so that a late reply of the server always comes first, and is stored in the same
 * transaction with what it rests on.
 */
@Singleton
public class ResolutionLedger extends JdbcLedger {
  private static final String RESOLVER = "resolver";

  /** Moved on while it is looked at: another instance leaves it alone, and a crash only delays. */
  private static final String TAKE =
      """
      update emails mail
      set next_attempt_at = clock_timestamp() + ? * interval '1 millisecond'
      from (
        select id from emails
        where status = 'UNCERTAIN' and next_attempt_at <= statement_timestamp() and transport = ?
          and not erased and %s
        order by next_attempt_at limit 1 for update skip locked
      ) due
      where mail.id = due.id
      returning mail.id, revision, message_id, mime,
        cast(extract(epoch from clock_timestamp() - uncertain_since) * 1000 as bigint),
        cast(extract(epoch from clock_timestamp() - coalesce(first_sent_at, queued_at)) * 1000
          as bigint), declared
      """
          .formatted(RestoreLedger.GATE_IS_OPEN);

  // Those that are claimed too, or they would be claimed and given back for ever: the gate does not
  // open for them.
  private static final String RECONSIDER =
      """
      update emails
      set status = 'UNCERTAIN', uncertain_since = clock_timestamp(),
          next_attempt_at = clock_timestamp(), token = null, lease_until = null,
          revision = revision + 1
      where status in ('PENDING', 'CLAIMED') and repeat_until is not null
        and transport = ? and declared <> cast(? as text[]) and %s
      """
          .formatted(RestoreLedger.GATE_IS_OPEN);

  // "Not restored", here and below: who was still looking when a restore was noticed must not give
  // the row a revision of its own, which would hide what was told of it. "Is not distinct": lest
  // one mail be looked for in the index of all that are uncertain.
  private static final String SENT =
      """
      update emails
      set status = 'SENT', sent_at = clock_timestamp(), evidence = ?, token = null,
          next_attempt_at = null, repeat_until = null, revision = revision + 1
      where id = ? and revision = ? and status is not distinct from 'UNCERTAIN' and not restored
      """;

  private static final String AGAIN =
      """
      update emails
      set status = 'PENDING', next_attempt_at = clock_timestamp(), evidence = ?, token = null,
          repeat_until = %s, uncertain_since = null, revision = revision + 1
      where id = ? and revision = ? and status is not distinct from 'UNCERTAIN' and not erased
        and not restored
      """;

  private static final String REPEAT =
      AGAIN.formatted("clock_timestamp() + cast(? as bigint) * interval '1 millisecond'");

  private static final String REPEAT_WITHOUT_PROOF = AGAIN.formatted("'infinity'");

  private static final String HOLD =
      """
      update emails
      set next_attempt_at = null, evidence = ? || coalesce('; before that: ' || evidence, ''),
          revision = revision + 1
      where id = ? and revision = ? and status is not distinct from 'UNCERTAIN' and not restored
      """;

  private static final String LOOK_AGAIN =
      """
      update emails set next_attempt_at = clock_timestamp() + ? * interval '1 millisecond'
      where id = ? and revision = ? and status is not distinct from 'UNCERTAIN'
      """;

  private static final String DECIDED =
      """
      insert into email_decisions (email_id, decided_by, verb, evidence, revision)
      values (?, ?, ?, ?, ?)
      """;

  private final Event<LedgerChanged> changes;

  @Inject
  ResolutionLedger(DataSource database, Event<LedgerChanged> changes) {
    super(database);
    this.changes = changes;
  }

  /**
   * Mails that were to be repeated where repeating them has no effect are uncertain again if the
   * transport does not send to that place any more.
   *
   * @param now what the transport declares
   */
  public void reconsiderRepetitions(String transport, Declared now) {
    if (update(RECONSIDER, transport, now.column()) > 0) {
      changes.fire(new LedgerChanged(true));
    }
  }

  /**
   * Takes an uncertain mail of a transport whose time to be looked at has come.
   *
   * @param patience after which it may be taken again
   */
  public Optional<UncertainEmail> take(String transport, Duration patience) {
    return query(TAKE, ResolutionLedger::uncertain, patience.toMillis(), transport).stream()
        .findAny();
  }

  private static UncertainEmail uncertain(ResultSet row) throws SQLException {
    return new UncertainEmail(
        new EmailId(row.getString(1)),
        row.getLong(2),
        new StoredMessage(row.getString(3), row.getBytes(4)),
        Duration.ofMillis(row.getLong(5)),
        Duration.ofMillis(row.getLong(6)),
        Declared.read(row.getArray(7)));
  }

  /** It was taken; false if something else is known by now. */
  public boolean sent(UncertainEmail mail, String evidence) {
    return decide(mail, "sent", evidence, SENT, evidence, mail.id().value(), mail.revision());
  }

  /**
   * It is due again: it was not taken, or repeating it has no effect.
   *
   * @param during how long repeating has no effect; empty: it was not taken
   */
  public boolean repeat(UncertainEmail mail, Optional<Duration> during, String evidence) {
    String verb = during.isPresent() ? "repeat" : "not-sent";
    Long millis = during.map(Duration::toMillis).orElse(null);
    return decide(
        mail, verb, evidence, REPEAT, evidence, millis, mail.id().value(), mail.revision());
  }

  /**
   * It is due again, and may come twice; what refuses it then does not prove that it has not come.
   */
  public boolean repeatWithoutProof(UncertainEmail mail, String evidence) {
    String id = mail.id().value();
    return decide(mail, "repeat", evidence, REPEAT_WITHOUT_PROOF, evidence, id, mail.revision());
  }

  /** Nothing will prove anything any more: it waits for a person. */
  public boolean hold(UncertainEmail mail, String evidence) {
    return decide(mail, "hold", evidence, HOLD, evidence, mail.id().value(), mail.revision());
  }

  /** Nothing is known yet. */
  public void lookAgain(UncertainEmail mail, Duration after) {
    update(LOOK_AGAIN, after.toMillis(), mail.id().value(), mail.revision());
  }

  private boolean decide(
      UncertainEmail mail, String verb, String evidence, String sql, Object... parameters) {
    boolean decided =
        inTransaction(
            connection ->
                update(connection, sql, parameters) == 1
                    && record(connection, mail.id(), verb, evidence, mail.revision() + 1));
    if (decided) {
      changes.fire(new LedgerChanged(true));
    }
    return decided;
  }

  private static boolean record(
      Connection connection, EmailId id, String verb, String evidence, long revision)
      throws SQLException {
    return update(connection, DECIDED, id.value(), RESOLVER, verb, evidence, revision) == 1;
  }
}
