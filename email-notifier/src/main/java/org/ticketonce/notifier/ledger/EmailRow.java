package org.ticketonce.notifier.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.ticketonce.contract.EmailStateChanged;
import org.ticketonce.contract.EmailStatus;

/**
 * A mail as others may see it: without its content.
 *
 * @param id its short name
 * @param state everything else
 */
public record EmailRow(EmailId id, @JsonUnwrapped EmailStateChanged state) {

  /** What {@link #read} reads; the message is left where it is. */
  static final String COLUMNS =
      """
      id, subject, kind, cause, generation, status, message_id, transport, attempts, queued_at, \
      sent_at, next_attempt_at, evidence, ticket_event_id, revision\
      """;

  /** The state as the index {@code emails_by_status} has it, for those who want all in a state. */
  static final String BY_STATUS = "(emails.status || '')";

  static EmailRow read(ResultSet row) throws SQLException {
    EmailKey key = EmailKey.read(row);
    return new EmailRow(
        new EmailId(row.getString("id")),
        new EmailStateChanged(
            key.orderKey(),
            key.kind(),
            key.cause(),
            key.generation(),
            EmailStatus.valueOf(row.getString("status")),
            row.getString("message_id"),
            row.getString("transport"),
            row.getInt("attempts"),
            instant(row, "queued_at"),
            instant(row, "sent_at"),
            instant(row, "next_attempt_at"),
            row.getString("evidence"),
            row.getObject("ticket_event_id", UUID.class),
            row.getLong("revision")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
