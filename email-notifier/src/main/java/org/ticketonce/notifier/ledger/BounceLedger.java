package org.ticketonce.notifier.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.ticketonce.contract.EmailBounced;
import org.ticketonce.contract.EnhancedStatusCode;

/**
 * The tables {@code bounced_mails}, whose key lets a mail bounce once, and {@code
 * mailbox_positions}. A mail that bounced stays as it is: it was accepted.
 */
@Singleton
public class BounceLedger extends JdbcLedger {
  /** A report about anything but a mail of this ledger finds no row. */
  private static final String RECORD =
      """
      insert into bounced_mails (email_id, action, status, bounced_at)
      select id, ?, ?, ? from emails where id = ? and message_id = ?
      on conflict (email_id) do nothing
      """;

  private static final String MOVE_ON =
      """
      insert into mailbox_positions (mailbox, folder, uid_validity, last_uid) values (?, ?, ?, ?)
      on conflict (mailbox, folder) do update
      set uid_validity = excluded.uid_validity,
          last_uid = case when mailbox_positions.uid_validity = excluded.uid_validity
            then greatest(mailbox_positions.last_uid, excluded.last_uid)
            else excluded.last_uid end
      """;

  private static final String POSITION =
      """
      select last_uid from mailbox_positions
      where mailbox = ? and folder = ? and uid_validity = ?
      """;

  private static final String BOUNCES =
      """
      select mail.subject, mail.kind, mail.cause, mail.generation, mail.message_id, bounce.*
      from bounced_mails bounce join emails mail on mail.id = bounce.email_id
      """;

  private static final String UNPUBLISHED =
      BOUNCES + " where published_at is null order by bounced_at limit ?";

  private static final String OF = BOUNCES + " where bounce.email_id = ?";

  private static final String PUBLISHED =
      "update bounced_mails set published_at = clock_timestamp() where email_id = any(?)";

  @Inject
  BounceLedger(DataSource database) {
    super(database);
  }

  /** UID of the last message that was read; 0 if none was, or UIDs have lost their meaning. */
  public long lastUid(String mailbox, String folder, long uidValidity) {
    return query(POSITION, row -> row.getLong(1), mailbox, folder, uidValidity).stream()
        .findAny()
        .orElse(0L);
  }

  /**
   * Keeps bounces and how far they were read, both or neither.
   *
   * @return how many of them are new, and about mails of this ledger
   */
  public int record(MailboxPosition position, List<NewBounce> bounces) {
    return inTransaction(
        connection -> {
          int recorded = 0;
          for (NewBounce bounce : bounces) {
            recorded +=
                update(
                    connection,
                    RECORD,
                    EmailBounced.FAILED,
                    bounce.status().value(),
                    bounce.bouncedAt().atOffset(ZoneOffset.UTC),
                    bounce.id().value(),
                    bounce.messageId());
          }
          update(
              connection,
              MOVE_ON,
              position.mailbox(),
              position.folder(),
              position.uidValidity(),
              position.lastUid());
          return recorded;
        });
  }

  /** Those that the others have not been told of, the earliest first. */
  public List<EmailBounced> unpublished(int limit) {
    return query(UNPUBLISHED, BounceLedger::read, limit);
  }

  /** The broker has them. */
  public void published(List<EmailBounced> told) {
    with(
        connection ->
            update(connection, PUBLISHED, array(connection, "text", told, EmailBounced::emailId)));
  }

  /** What is known of a mail's return. */
  public Optional<EmailBounced> find(EmailId id) {
    return query(OF, BounceLedger::read, id.value()).stream().findAny();
  }

  private static EmailBounced read(ResultSet row) throws SQLException {
    EmailKey key = EmailKey.read(row);
    return new EmailBounced(
        row.getString("email_id"),
        key.orderKey(),
        key.kind(),
        key.cause(),
        key.generation(),
        row.getString("message_id"),
        row.getString("action"),
        new EnhancedStatusCode(row.getString("status")),
        row.getObject("bounced_at", OffsetDateTime.class).toInstant());
  }
}
