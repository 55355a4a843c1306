package org.ticketonce.issuer.emails;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.ticketonce.contract.EmailStateChanged;
import org.ticketonce.issuer.batches.Consumed;
import org.ticketonce.issuer.batches.ConsumedLedger;
import org.ticketonce.issuer.storage.JsonRows;

/** The table {@code email_states}. */
@ApplicationScoped
public class EmailStateLedger {
  private static final String UPSERT =
      """
      insert into email_states as e (order_key, kind, cause, generation, status, message_id,
        transport, attempts, queued_at, sent_at, next_attempt_at, evidence, ticket_event_id,
        revision)
      select order_key, kind, cause, generation, status, message_id, transport, attempts,
        queued_at, sent_at, next_attempt_at, evidence, ticket_event_id, revision
      from json_to_recordset(cast(cast(:rows as text) as json)) as r(order_key text, kind text, cause text,
        generation integer, status text, message_id text, transport text, attempts integer,
        queued_at timestamptz, sent_at timestamptz, next_attempt_at timestamptz, evidence text,
        ticket_event_id uuid, revision bigint)
      order by order_key, kind, cause, generation
      on conflict (order_key, kind, cause, generation) do update set status = excluded.status,
        message_id = excluded.message_id, transport = excluded.transport,
        attempts = excluded.attempts, queued_at = excluded.queued_at, sent_at = excluded.sent_at,
        next_attempt_at = excluded.next_attempt_at, evidence = excluded.evidence,
        ticket_event_id = excluded.ticket_event_id, revision = excluded.revision
      where excluded.revision > e.revision\
      """;

  private final ConsumedLedger consumedLedger;

  EmailStateLedger(ConsumedLedger consumedLedger) {
    this.consumedLedger = consumedLedger;
  }

  /** Keeps these states where they are news; no mail may stand twice among them. */
  Uni<Void> record(Collection<EmailStateChanged> states, Consumed consumed) {
    return consumedLedger.transaction(
        consumed,
        session ->
            states.isEmpty()
                ? Uni.createFrom().voidItem()
                : session
                    .createNativeQuery(UPSERT)
                    .setParameter("rows", JsonRows.write(states))
                    .executeUpdate()
                    .replaceWithVoid());
  }
}
