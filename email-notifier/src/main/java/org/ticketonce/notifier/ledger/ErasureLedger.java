package org.ticketonce.notifier.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The table {@code erased_buyers}: whose mails are never sent any more, and whose rows keep nothing
 * personal, whatever is announced or read again later.
 */
final class ErasureLedger {
  static final String NOT_SENT = "not sent: the buyer was erased";

  /** Instead of evidence: a mail server's reply may well quote an address. */
  static final String REMOVED = "removed: the buyer was erased";

  private static final String REMEMBER =
      """
      insert into erased_buyers (subject, ticket_event_id, erased_at)
      select distinct on (subject) subject, cast(event_id as uuid), cast(erased_at as timestamptz)
      from unnest(?, ?, ?) as buyer (subject, event_id, erased_at)
      on conflict (subject) do nothing
      """;

  // A mail that another transaction is just adding would be missed: it cannot see the buyer's row
  // yet, and its own cannot be seen. So those are waited for, and new ones wait.
  private static final String ALONE = "lock table emails in share row exclusive mode";

  /** An apology is about a buyer, and names the address in its key; it tells of orders, too. */
  private static final String CONCERNED =
      """
      select id from emails where subject = any(?)
      union all
      select id from emails
      where kind = 'apology' and ticket_event is not null and exists (
        select from jsonb_array_elements(cast(ticket_event as jsonb) -> 'orders') as told (one)
        where one ->> 'key' = any(?))
      """;

  // A sender has in memory what it sends. Before the dot it is stopped by finding its claim gone;
  // after it, the token lets its outcome in.
  private static final String ERASE =
      """
      update emails
      set erased = true, subject = case when kind = 'apology' then cause || ' ' || id else subject end,
          ticket_event = null, mime = null, recipient = null,
          status = case
            when status in ('PENDING', 'CLAIMED') and repeat_until is null then 'FAILED'
            when status in ('PENDING', 'CLAIMED') then 'UNCERTAIN' else status end,
          token = case when status in ('SENDING', 'UNCERTAIN') then token end,
          lease_until = case when status = 'SENDING' then lease_until end,
          next_attempt_at = null,
          evidence = case
            when status in ('PENDING', 'CLAIMED') and repeat_until is null then '%s'
            when evidence is not null then '%s' end,
          revision = revision + 1
      where id = any(?) and not erased
      """
          .formatted(NOT_SENT, REMOVED);

  private static final String ERASE_EVIDENCE =
      """
      update email_decisions set evidence = '%s'
      where email_id = any(?) and decided_by = 'resolver'
      """
          .formatted(REMOVED);

  private ErasureLedger() {}

  /** Keeps in mind whom to forget; mails that are added afterwards are born without content. */
  static void remember(Connection connection, List<Erasure> erasures) throws SQLException {
    JdbcLedger.update(
        connection,
        REMEMBER,
        JdbcLedger.array(connection, "text", erasures, Erasure::subject),
        JdbcLedger.array(
            connection, "text", erasures, erasure -> erasure.ticketEventId().toString()),
        JdbcLedger.array(connection, "text", erasures, erasure -> erasure.erasedAt().toString()));
  }

  /** Forgets them in the mails that exist; returns how many rows that changed. */
  static int erase(Connection connection, List<Erasure> erasures) throws SQLException {
    JdbcLedger.update(connection, ALONE);
    Array subjects = JdbcLedger.array(connection, "text", erasures, Erasure::subject);
    List<String> concerned =
        JdbcLedger.query(connection, CONCERNED, row -> row.getString(1), subjects, subjects);
    Array ids = JdbcLedger.array(connection, "text", concerned, id -> id);
    JdbcLedger.update(connection, ERASE_EVIDENCE, ids);
    return JdbcLedger.update(connection, ERASE, ids);
  }
}
