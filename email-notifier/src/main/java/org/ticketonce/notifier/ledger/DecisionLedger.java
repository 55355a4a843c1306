package org.ticketonce.notifier.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;

/** The table {@code email_decisions}: the audit of all that no reply has settled. */
@Singleton
public class DecisionLedger extends JdbcLedger {
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

  @Inject
  DecisionLedger(DataSource database) {
    super(database);
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

  record Decided(EmailId id, String by, String verb, String why, long revision) {
    private Object[] columns() {
      return new Object[] {id.value(), by, verb, why, revision};
    }
  }

  static void record(Connection connection, Decided decided) throws SQLException {
    update(connection, DECIDED, decided.columns());
  }

  static boolean isRecorded(Connection connection, Decided decided) throws SQLException {
    return !query(connection, REPEATED, row -> 1, decided.columns()).isEmpty();
  }
}
