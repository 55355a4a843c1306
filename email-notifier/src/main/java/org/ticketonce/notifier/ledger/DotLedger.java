package org.ticketonce.notifier.ledger;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What is committed before and after the final dot, in {@code emails}: many mails in one statement,
 * each with a compare-and-set of its own.
 */
@Singleton
public class DotLedger extends JdbcLedger {
  // The two never meet in a row: nobody has a reply under a claim that has not begun to send.
  private static final String BOTH =
      """
      with begun as (
      %s), recorded as (
      %s)
      select id, true from begun union all select id, false from recorded
      """
          .formatted(EmailLedger.BEGIN_SENDING, OutcomeLedger.SENT);

  private final Event<LedgerChanged> changes;
  private final Declared declared;

  /** {@code declared}: what the transport of this process declares. */
  @Inject
  DotLedger(DataSource database, Event<LedgerChanged> changes, Declared declared) {
    super(database);
    this.changes = changes;
    this.declared = declared;
  }

  /**
   * What has been committed.
   *
   * @param begun may have been sent from now on
   * @param sent are recorded as such
   */
  public record Committed(Set<EmailId> begun, Set<EmailId> sent) {}

  /**
   * Commits all of it, or nothing; an exception leaves that unknown.
   *
   * @param beginning the point of no return: those that come back as begun may have been sent once
   *     this returns. Of all others the claim is lost, or the order has been voided, or they were
   *     to be repeated where they were sent before, and this transport sends elsewhere: they must
   *     not be sent.
   * @param replies of the server that has taken them; also proves so of mails that became UNCERTAIN
   *     meanwhile
   * @param lease of those that begin
   */
  public Committed commit(
      Collection<ClaimedEmail> beginning, Map<ClaimedEmail, String> replies, Duration lease) {
    List<ClaimedEmail> taken = List.copyOf(replies.keySet());
    Committed committed =
        with(
            connection -> {
              Object[] begin = {
                lease.toMillis(),
                array(connection, "text", beginning, mail -> mail.id().value()),
                array(connection, "uuid", beginning, ClaimedEmail::token),
                declared.column()
              };
              Object[] record = {
                array(connection, "text", taken, mail -> mail.id().value()),
                array(connection, "uuid", taken, ClaimedEmail::token),
                array(connection, "text", taken, replies::get)
              };
              if (taken.isEmpty()) {
                return new Committed(ids(connection, EmailLedger.BEGIN_SENDING, begin), Set.of());
              } else if (beginning.isEmpty()) {
                return new Committed(Set.of(), ids(connection, OutcomeLedger.SENT, record));
              }
              return both(connection, begin, record);
            });
    if (!committed.sent().isEmpty()) {
      changes.fire(new LedgerChanged(true));
    }
    return committed;
  }

  private static Committed both(Connection connection, Object[] begin, Object[] record)
      throws SQLException {
    Object[] parameters = Stream.of(begin, record).flatMap(Stream::of).toArray();
    Map<Boolean, Set<EmailId>> changed =
        query(
                connection,
                BOTH,
                row -> Map.entry(row.getBoolean(2), new EmailId(row.getString(1))),
                parameters)
            .stream()
            .collect(partitioningBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    return new Committed(changed.get(true), changed.get(false));
  }
}
