package org.ticketonce.issuer.emails;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.contract.EmailStateChanged;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.batches.Consumed;
import org.ticketonce.issuer.batches.ConsumedLedger;
import org.ticketonce.issuer.storage.JsonRows;

/** The table {@code email_states}. */
@ApplicationScoped
public class EmailStateLedger {
  /**
   * Evidence may quote an address, so that an erased buyer's orders keep none. The lock makes this
   * wait for an erasure under way, and an erasure wait for this.
   */
  private static final String UPSERT =
      """
      with known as (
        select key, erased_at from orders
        where key in (select order_key
          from json_to_recordset(cast(cast(:rows as text) as json)) as r(order_key text))
        order by key for key share)
      insert into email_states as e (order_key, kind, cause, generation, status, message_id,
        transport, attempts, queued_at, sent_at, next_attempt_at, evidence, ticket_event_id,
        revision)
      select order_key, kind, cause, generation, status, message_id, transport, attempts,
        queued_at, sent_at, next_attempt_at, case when known.erased_at is null then evidence end,
        ticket_event_id, revision
      from json_to_recordset(cast(cast(:rows as text) as json)) as r(order_key text, kind text, cause text,
        generation integer, status text, message_id text, transport text, attempts integer,
        queued_at timestamptz, sent_at timestamptz, next_attempt_at timestamptz, evidence text,
        ticket_event_id uuid, revision bigint)
      left join known on known.key = order_key
      order by order_key, kind, cause, generation
      on conflict (order_key, kind, cause, generation) do update set status = excluded.status,
        message_id = excluded.message_id, transport = excluded.transport,
        attempts = excluded.attempts, queued_at = excluded.queued_at, sent_at = excluded.sent_at,
        next_attempt_at = excluded.next_attempt_at, evidence = excluded.evidence,
        ticket_event_id = excluded.ticket_event_id, revision = excluded.revision
      where excluded.revision > e.revision\
      """;

  private static final String FORGET =
      """
      update email_states set evidence = null
      where order_key = any(:keys) and evidence is not null\
      """;

  private final ConsumedLedger consumedLedger;

  EmailStateLedger(ConsumedLedger consumedLedger) {
    this.consumedLedger = consumedLedger;
  }

  /** Forgets what the mails of these orders were answered. */
  public Uni<Void> forgetEvidence(StatelessSession session, Collection<OrderKey> orders) {
    return session
        .createNativeQuery(FORGET)
        .setParameter("keys", orders.stream().map(OrderKey::value).toArray(String[]::new))
        .executeUpdate()
        .replaceWithVoid();
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
