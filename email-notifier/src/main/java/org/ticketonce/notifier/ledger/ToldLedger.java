package org.ticketonce.notifier.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * What {@code email.events} tells of {@code emails}, against what this database knows; and the
 * tables {@code told_offsets} and {@code told_topic}.
 */
@Singleton
public class ToldLedger extends JdbcLedger {
  private static final String TOLD = "select partition, next_offset from told_offsets";

  private static final String TOPIC = "select topic_id from told_topic for update";

  private static final String TOPIC_IS =
      """
      insert into told_topic (topic_id) values (?)
      on conflict (the_only_one) do update set topic_id = excluded.topic_id
      """;

  private static final String FORGET = "delete from told_offsets";

  private static final String KNOWS_LESS =
      """
      select 1
      from unnest(?, cast(? as bigint[])) as told (id, revision)
      left join emails mail on mail.id = told.id
      where coalesce(mail.revision, 0) < told.revision
      limit 1
      """;

  // What an apology is about is told nowhere: one that is not known here comes by ticket.events.
  // A revision stays what was told until the end, so that a later one told is seen to be later.
  private static final String REMEMBER =
      """
      insert into emails as mail (id, subject, kind, cause, generation, sequence, ticket_event_id,
        erased, restored, status, queued_at, attempts, transport, message_id, sent_at,
        uncertain_since, first_sent_at, evidence, revision, published_revision)
      select id, subject, kind, cause, generation, 1, "ticketEventId", erased, true,
        case when at_its_end then status else 'UNCERTAIN' end, "queuedAt",
        case when at_its_end then attempts else greatest(attempts, 1) end, transport, "messageId",
        case when status = 'SENT' then coalesce("sentAt", "queuedAt") end, clock_timestamp(),
        case when attempts > 0 or not at_its_end then "queuedAt" end,
        case when erased then '%s' when at_its_end or status = 'UNCERTAIN' then evidence
          else '%s' end,
        revision, revision
      from (
        select *, coalesce("orderKey", (select known.subject from emails known
            where known.id = state.id and known.kind = 'apology')) as subject,
          status in ('SENT', 'FAILED', 'SUPERSEDED') as at_its_end,
          exists (select from erased_buyers where erased_buyers.subject = "orderKey") as erased
        from jsonb_to_recordset(cast(? as jsonb)) as state (id text, "orderKey" text, kind text,
          cause text, generation int, "ticketEventId" uuid, status text, "queuedAt" timestamptz,
          attempts int, transport text, "messageId" text, "sentAt" timestamptz, evidence text,
          revision bigint)
      ) told
      where subject is not null
      order by subject, kind, cause, generation
      on conflict (subject, kind, cause, generation) do update
      set status = excluded.status, restored = true, attempts = excluded.attempts,
          transport = coalesce(excluded.transport, mail.transport),
          message_id = coalesce(excluded.message_id, mail.message_id),
          sent_at = excluded.sent_at, uncertain_since = excluded.uncertain_since,
          first_sent_at = coalesce(mail.first_sent_at, excluded.first_sent_at),
          evidence = case when mail.erased then '%s' else excluded.evidence end,
          token = null, lease_until = null, next_attempt_at = null, repeat_until = null,
          revision = excluded.revision, published_revision = excluded.published_revision
      where mail.revision < excluded.revision
      """
          .formatted(ErasureLedger.REMOVED, RestoreLedger.EVIDENCE, ErasureLedger.REMOVED);

  private final ObjectMapper mapper;

  @Inject
  ToldLedger(DataSource database, ObjectMapper mapper) {
    super(database);
    this.mapper = mapper;
  }

  /** For each partition of {@code email.events}, where that begins which may be unknown here. */
  public Map<Integer, Long> offsets() {
    return query(TOLD, row -> Map.entry(row.getInt(1), row.getLong(2))).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Forgets the offsets if they are of another topic than this one, and remembers this one.
   *
   * @return whether they were
   */
  public boolean forgetOffsetsOfAnother(String topicId) {
    return inTransaction(
        connection -> {
          List<String> known = query(connection, TOPIC, row -> row.getString(1));
          update(connection, TOPIC_IS, topicId);
          boolean another = !known.isEmpty() && !known.contains(topicId);
          if (another) {
            update(connection, FORGET);
          }
          return another;
        });
  }

  /** Whether one of these revisions is not known here, which proves a restored database. */
  public boolean knowsLess(List<EmailRow> told) {
    return with(
        connection ->
            !query(
                    connection,
                    KNOWS_LESS,
                    row -> 1,
                    array(connection, "text", told, row -> row.id().value()),
                    array(connection, "text", told, row -> Long.toString(row.state().revision())))
                .isEmpty());
  }

  /**
   * Takes over what was told of mails, each at most once, where this database knows less.
   *
   * @return how many rows that changed
   */
  public int remember(List<EmailRow> told) {
    try {
      return update(REMEMBER, mapper.writeValueAsString(told));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a row can always be written as JSON", impossible);
    }
  }
}
