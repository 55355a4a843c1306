package org.ticketonce.notifier.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.ticketonce.contract.EmailStatus;
import org.ticketonce.contract.OrderKey;

/** Questions about {@code emails} that change nothing. */
@Singleton
public class OverviewLedger extends JdbcLedger {
  // As many of each state as may be wanted at all: each is the end of an index.
  private static final String NEWEST =
      """
      select mail.* from unnest(cast(? as text[])) as wanted (status) cross join lateral (
        select %s, sequence from emails where %s = wanted.status
        order by queued_at desc limit ?) as mail
      order by queued_at desc, sequence desc, generation desc
      limit ?
      """
          .formatted(EmailRow.COLUMNS, EmailRow.BY_STATUS);

  private static final String OF_ORDER =
      """
      with mails as materialized (select %s, sequence from emails where subject = ?)
      select * from mails where status = any (?)
      order by queued_at desc, sequence desc, generation desc
      limit ?
      """
          .formatted(EmailRow.COLUMNS);

  private static final String FIND = "select " + EmailRow.COLUMNS + " from emails where id = ?";

  private static final String ANNOUNCEMENT =
      "select ticket_event from emails where id = ? and ticket_event is not null";

  private static final String NEXT =
      """
      select later.* from emails mail join emails later
        on (later.subject, later.kind, later.cause, later.generation)
         = (mail.subject, mail.kind, mail.cause, mail.generation + 1)
      where mail.id = ?
      """;

  private static final String OPEN =
      """
      select status, kind, count(*) from emails
      where %s in ('PENDING', 'CLAIMED', 'SENDING', 'UNCERTAIN', 'FAILED')
      group by status, kind
      """
          .formatted(EmailRow.BY_STATUS);

  private static final String STRANDED =
      """
      select transport, count(*) from emails
      where %s in ('PENDING', 'CLAIMED', 'SENDING', 'UNCERTAIN') and transport <> ?
        and (status <> 'UNCERTAIN' or next_attempt_at is not null)
      group by transport
      """
          .formatted(EmailRow.BY_STATUS);

  private static final String OLDEST =
      """
      select coalesce(extract(epoch from clock_timestamp() - least(
          (select min(queued_at) from emails where %1$s = 'PENDING'),
          (select min(queued_at) from emails where %1$s = 'CLAIMED'))), 0) * 1000
      """
          .formatted(EmailRow.BY_STATUS);

  // Those of which a reply said so: all others were concluded, and are no evidence themselves; of
  // those that a restored database knows from email.events nobody can tell.
  private static final String ACCEPTED =
      """
      %s = 'SENT' and transport = ? and declared = cast(? as text[]) and not restored
        and not exists (select from email_decisions where email_id = id and verb = 'sent')\
      """
          .formatted(EmailRow.BY_STATUS);

  private static final String LAST_ACCEPTED =
      "select message_id from emails where " + ACCEPTED + " order by queued_at desc limit 1";

  // Queued before as well, so that the index by that time is of use.
  private static final String LAST_ACCEPTED_BEFORE =
      """
      select message_id from emails
      where queued_at < (%1$s) and sent_at < (%1$s) and %2$s
      order by queued_at desc limit 1
      """
          .formatted("select first_sent_at from emails tried where tried.id = ?", ACCEPTED);

  @Inject
  OverviewLedger(DataSource database) {
    super(database);
  }

  /**
   * How many mails of a kind stand where.
   *
   * @param status as stored
   * @param kind as stored
   * @param mails how many
   */
  public record Count(String status, String kind, long mails) {}

  /**
   * How many mails wait for a transport.
   *
   * @param transport by which they were first tried
   * @param mails how many
   */
  public record Stranded(String transport, long mails) {}

  /** The newest mails first. */
  public List<EmailRow> list(Optional<EmailStatus> status, Optional<OrderKey> order, int limit) {
    List<EmailStatus> wanted = status.map(List::of).orElse(List.of(EmailStatus.values()));
    return with(
        connection -> {
          Array states = array(connection, "text", wanted, EmailStatus::name);
          return order.isPresent()
              ? query(connection, OF_ORDER, EmailRow::read, order.get().value(), states, limit)
              : query(connection, NEWEST, EmailRow::read, states, limit, limit);
        });
  }

  /** The JSON of what has asked for a mail; empty if there is no such mail, or it is erased. */
  public Optional<String> announcement(EmailId id) {
    return query(ANNOUNCEMENT, row -> row.getString(1), id.value()).stream().findAny();
  }

  /** One mail. */
  public Optional<EmailRow> find(EmailId id) {
    return query(FIND, EmailRow::read, id.value()).stream().findAny();
  }

  /** The next generation of a mail. */
  public Optional<EmailRow> next(EmailId id) {
    return query(NEXT, EmailRow::read, id.value()).stream().findAny();
  }

  /** All that is neither SENT nor SUPERSEDED; those are many, and nobody waits for them. */
  public List<Count> open() {
    return query(OPEN, row -> new Count(row.getString(1), row.getString(2), row.getLong(3)));
  }

  /**
   * Mails that another transport than {@code configured} has tried first: they stay with it, and
   * whoever sends by this one leaves them alone.
   */
  public List<Stranded> stranded(String configured) {
    return query(STRANDED, row -> new Stranded(row.getString(1), row.getLong(2)), configured);
  }

  /** How long the oldest mail that is to be sent has been waiting; zero if none is. */
  public Duration oldestPending() {
    return Duration.ofMillis(query(OLDEST, row -> row.getLong(1)).get(0));
  }

  /**
   * Message-ID of the newest mail that a transport's server has said to have taken, all of its
   * attempts under this declaration.
   */
  public Optional<String> lastAccepted(String transport, Declared declared) {
    return query(LAST_ACCEPTED, row -> row.getString(1), transport, declared.column()).stream()
        .findAny();
  }

  /** The same, of those that were taken before a mail may have been sent first. */
  public Optional<String> lastAcceptedBefore(EmailId mail, String transport, Declared declared) {
    return query(
            LAST_ACCEPTED_BEFORE,
            row -> row.getString(1),
            mail.value(),
            mail.value(),
            transport,
            declared.column())
        .stream()
        .findAny();
  }
}
