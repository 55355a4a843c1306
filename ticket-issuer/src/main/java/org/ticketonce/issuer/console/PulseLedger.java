package org.ticketonce.issuer.console;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.ticketonce.contract.Topics;
import org.ticketonce.issuer.storage.JsonRows;
import org.ticketonce.issuer.storage.SafeContexts;
import org.ticketonce.issuer.webhooks.RecordFacts;

/** Reads how the whole service is doing, whichever instance is asked. */
@ApplicationScoped
public class PulseLedger {
  /** More is not counted: a page that somebody looks at must not cost a shop its throughput. */
  private static final String READ =
      """
      select cast(json_build_object(
        'at', clock_timestamp(),
        'handled', (select coalesce(sum(next_offset), 0) from consumed_offsets
          where consumer_group = :group and topic = :topic),
        'concurrent', (select count(*) from (select 1 from webhook_deliveries
          where delivery_id >= :since and duplicate_kind = 'CONCURRENT' limit 100000) as c),
        'late', (select count(*) from (select 1 from webhook_deliveries
          where delivery_id >= :since and duplicate_kind = 'LATE' limit 100000) as l),
        'oldest_mail_seconds', (select cast(extract(epoch from clock_timestamp() - min(queued_at))
          as bigint) from email_states where status in ('PENDING', 'CLAIMED', 'SENDING'))) as text)\
      """;

  private static final int VERSION_7 = 0x7000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final Mutiny.SessionFactory sessions;
  private final SafeContexts contexts;

  PulseLedger(Mutiny.SessionFactory sessions, SafeContexts contexts) {
    this.sessions = sessions;
    this.contexts = contexts;
  }

  /** Duplicates are counted from {@code since} on, by the time at which they came. */
  Uni<Reading> read(Instant since) {
    return contexts.run(
        () ->
            sessions.withStatelessSession(
                session ->
                    session
                        .createNativeQuery(READ, String.class)
                        .setParameter("group", RecordFacts.GROUP)
                        .setParameter("topic", Topics.STRIPE_EVENTS)
                        .setParameter("since", firstOf(since))
                        .getSingleResult()
                        .map(row -> JsonRows.read(row, Reading.class))));
  }

  /** The lowest UUID of version 7 (RFC 9562) that can have been made at this time. */
  private static UUID firstOf(Instant time) {
    return new UUID(time.toEpochMilli() << 16 | VERSION_7, VARIANT);
  }

  /**
   * What the database says.
   *
   * @param handled records of {@code stripe.events} since ever
   */
  record Reading(Instant at, long handled, long concurrent, long late, Long oldestMailSeconds) {}
}
