package org.ticketonce.notifier.ledger;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.ticketonce.contract.EmailKind;

/**
 * The messages in {@code emails}: each is rendered once, and sent byte for byte by every attempt
 * that comes to the dot.
 */
@Singleton
public class MessageLedger extends JdbcLedger {
  private static final String STORE =
      """
      update emails mail
      set mime = made.mime, message_id = made.message_id, rendered_at = clock_timestamp(),
          revision = revision + 1
      from unnest(cast(? as text[]), cast(? as uuid[]), cast(? as text[]), cast(? as bytea[]))
           as made (id, token, message_id, mime)
      where mail.id = made.id and mail.token = made.token and status = 'CLAIMED'
        and (mail.mime is null or first_sent_at is null)
      returning mail.id
      """;

  private static final String UNRENDERED =
      """
      select id, kind, ticket_event from emails
      where status = 'PENDING' and mime is null and next_attempt_at <= clock_timestamp()
      order by queued_at limit ?
      """;

  // No news either: nobody has tried to send them. "Is not distinct", lest all that are unrendered
  // be looked through for a few.
  private static final String POSTPONE =
      """
      update emails set next_attempt_at = clock_timestamp() + ? * interval '1 millisecond'
      where id = any (?) and status is not distinct from 'PENDING' and mime is null
      """;

  // No news, as nothing has become of the mail. Who is just claiming it renders it himself.
  private static final String STORE_AHEAD =
      """
      with free as (
        select mail.ctid as place, mail.status, made.message_id, made.mime
        from emails mail
          join unnest(?, ?, cast(? as bytea[])) as made (id, message_id, mime)
            on mail.id = made.id
        for update of mail skip locked
      )
      update emails mail
      set mime = free.mime, message_id = free.message_id, rendered_at = clock_timestamp()
      from free
      where mail.ctid = free.place and free.status = 'PENDING' and mail.mime is null
      """;

  private final Event<LedgerChanged> changes;

  @Inject
  MessageLedger(DataSource database, Event<LedgerChanged> changes) {
    super(database);
    this.changes = changes;
  }

  /** Keeps these messages for all attempts, and says which; of the others the claim is lost. */
  public Set<EmailId> store(Map<ClaimedEmail, StoredMessage> made) {
    List<ClaimedEmail> mails = List.copyOf(made.keySet());
    Set<EmailId> stored =
        with(
            connection ->
                ids(
                    connection,
                    STORE,
                    array(connection, "text", mails, mail -> mail.id().value()),
                    array(connection, "uuid", mails, ClaimedEmail::token),
                    array(connection, "text", mails, mail -> made.get(mail).messageId()),
                    messages(connection, mails.stream().map(made::get).toList())));
    if (!stored.isEmpty()) {
      changes.fire(new LedgerChanged(false));
    }
    return stored;
  }

  /** Mails that are due and that nobody has claimed or rendered yet, longest waiting first. */
  public List<UnrenderedEmail> unrendered(int limit) {
    return query(
        UNRENDERED,
        row ->
            new UnrenderedEmail(
                new EmailId(row.getString("id")),
                EmailKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("ticket_event")),
        limit);
  }

  /** Keeps these messages for all attempts, and says of how many mails: others change just now. */
  public int storeAhead(Map<EmailId, StoredMessage> made) {
    List<EmailId> mails = List.copyOf(made.keySet());
    return with(
        connection ->
            update(
                connection,
                STORE_AHEAD,
                array(connection, "text", mails, EmailId::value),
                array(connection, "text", mails, mail -> made.get(mail).messageId()),
                messages(connection, mails.stream().map(made::get).toList())));
  }

  /** Nobody is to try them for a while. */
  public void postpone(List<EmailId> mails, Duration delay) {
    with(
        connection ->
            update(
                connection,
                POSTPONE,
                delay.toMillis(),
                array(connection, "text", mails, EmailId::value)));
  }

  private static Object messages(Connection connection, List<StoredMessage> messages)
      throws SQLException {
    return connection.createArrayOf(
        "bytea", messages.stream().map(StoredMessage::mime).toArray(byte[][]::new));
  }
}
