package org.ticketonce.issuer.console;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.replay.ReplayDeadLetter;
import org.ticketonce.issuer.storage.JsonRows;
import org.ticketonce.issuer.storage.SafeContexts;

/**
 * Reads what only the console shows. All of it is bounded, and found by an index; failed mails that
 * are done with are passed over one by one, so that none that waits is ever left out.
 */
@ApplicationScoped
public class ConsoleLedger {
  /** How many of each a list has. */
  static final int PAGE = 50;

  private static final String FACTS =
      """
      select cast(json_build_object('object_id', object_id, 'kind', kind, 'state', state,
        'event_id', event_id, 'recorded_at', recorded_at, 'fields', cast(fields as text)) as text)
      from facts where order_key = :key order by recorded limit 500\
      """;

  private static final String ANNOUNCED =
      """
      select cast(json_build_object('sequence', sequence, 'type', type, 'cause', cause,
        'created_at', created_at, 'published_at', published_at) as text)
      from announcements where order_key = :key order by sequence limit 500\
      """;

  private static final String TICKETS =
      """
      select cast(json_build_object('created_at', created_at, 'tickets', count(*)) as text)
      from tickets where order_key = :key group by created_at order by created_at limit 500\
      """;

  private static final String OF_SESSION =
      "select key from orders where checkout_session_id = :session order by key limit 1";

  private static final String RULES =
      "select cast(rules as text) from orders where key = :key and rules is not null";

  /**
   * A failed mail is done with once a later one of its order was sent, or nobody is left to send
   * one to.
   */
  private static final String IS_OPEN =
      """
      not (mail.status = 'FAILED' and (
        exists (select 1 from email_states later where later.order_key = mail.order_key
          and later.status = 'SENT' and later.queued_at > mail.queued_at)
        or exists (select 1 from orders where key = mail.order_key and erased_at is not null)))\
      """;

  private static final String OPEN_MAILS =
      """
      select cast(json_build_object('order_key', order_key, 'kind', kind, 'generation', generation,
        'status', status, 'message_id', message_id, 'queued_at', queued_at,
        'next_attempt_at', next_attempt_at, 'evidence', evidence, 'revision', revision) as text)
      from email_states mail where status = :status and %s order by queued_at limit 50\
      """
          .formatted(IS_OPEN);

  private static final String LETTERS =
      """
      select cast(json_build_object('id', id, 'reason', reason, 'detail', detail, 'dead_at', dead_at,
        'order_key', order_key, 'event_id', event_id, 'on_purpose', record_offset is null
          or reason in (%s)) as text)
      from dead_letters where replays = 0 order by dead_at desc, id desc limit 50\
      """
          .formatted(
              ReplayDeadLetter.ON_PURPOSE.stream().collect(Collectors.joining("', '", "'", "'")));

  /** Delivery ids are UUIDs of version 7: the newest have the highest. */
  private static final String FEED =
      """
      select cast(json_build_object('received_at', received_at, 'order_key', order_key,
        'event_id', event_id, 'event_type', event_type, 'outcome', outcome,
        'duplicate_kind', duplicate_kind, 'gap_millis', gap_millis) as text)
      from webhook_deliveries order by delivery_id desc limit 100\
      """;

  private static final String ATTENTION =
      """
      select cast(json_build_object(
        'orders', (select count(*) from (select 1 from orders where status = 'NEEDS_ATTENTION'
          limit 1000) as o),
        'suspended', (select count(*) from (select 1 from orders where status = 'SUSPENDED'
          limit 1000) as s),
        'uncertain', (select count(*) from (select 1 from email_states where status = 'UNCERTAIN'
          limit 1000) as u),
        'failed', (select count(*) from (select 1 from email_states mail where status = 'FAILED' and %s
          limit 1000) as f),
        'letters', (select count(*) from (select 1 from dead_letters where replays = 0
          limit 1000) as d)) as text)\
      """
          .formatted(IS_OPEN);

  private final Mutiny.SessionFactory sessions;
  private final SafeContexts contexts;

  ConsoleLedger(Mutiny.SessionFactory sessions, SafeContexts contexts) {
    this.sessions = sessions;
    this.contexts = contexts;
  }

  /** What is recorded about an order beside what the API shows; empty lists if it is not known. */
  Uni<Records> records(OrderKey key) {
    Map<String, Object> of = Map.of("key", key.value());
    return Uni.combine()
        .all()
        .unis(
            rows(FACTS, of, FactLine.class),
            rows(ANNOUNCED, of, AnnouncementLine.class),
            rows(TICKETS, of, TicketLine.class),
            texts(RULES, of))
        .usingConcurrencyOf(1)
        .asTuple()
        .map(
            all ->
                new Records(
                    all.getItem1(),
                    all.getItem2(),
                    all.getItem3(),
                    all.getItem4().stream().findFirst()));
  }

  /** Mails of this status that wait for a person, the oldest {@link #PAGE} first. */
  Uni<List<OpenMail>> openMails(String status) {
    return rows(OPEN_MAILS, Map.of("status", status), OpenMail.class);
  }

  /** Dead letters that nobody has replayed, the newest first. */
  Uni<List<LetterLine>> letters() {
    return rows(LETTERS, Map.of(), LetterLine.class);
  }

  /** The key of the order that this Checkout session belongs to. */
  Uni<Optional<String>> ofSession(String session) {
    return texts(OF_SESSION, Map.of("session", session)).map(keys -> keys.stream().findFirst());
  }

  /** The newest deliveries. */
  Uni<List<FeedLine>> feed() {
    return rows(FEED, Map.of(), FeedLine.class);
  }

  /** How much waits for a person. */
  Uni<Attention> attention() {
    return rows(ATTENTION, Map.of(), Attention.class).map(rows -> rows.get(0));
  }

  private <T> Uni<List<T>> rows(String sql, Map<String, Object> values, Class<T> type) {
    return texts(sql, values).map(rows -> JsonRows.read(rows, type));
  }

  private Uni<List<String>> texts(String sql, Map<String, Object> values) {
    return contexts.run(
        () ->
            sessions.withStatelessSession(
                session -> {
                  var query = session.createNativeQuery(sql, String.class);
                  values.forEach(query::setParameter);
                  return query.getResultList();
                }));
  }

  /**
   * What is recorded about an order.
   *
   * @param facts in the order in which they were recorded
   * @param announcements by sequence
   * @param tickets when they came to exist
   * @param rules the shop's rules under which its tickets were issued; empty before there are any
   */
  record Records(
      List<FactLine> facts,
      List<AnnouncementLine> announcements,
      List<TicketLine> tickets,
      Optional<String> rules) {}

  record FactLine(
      String objectId,
      String kind,
      String state,
      String eventId,
      Instant recordedAt,
      String fields) {
    /** Without the fields, which may name the buyer. */
    @Override
    public String toString() {
      return kind + " of " + objectId + ": " + state;
    }
  }

  record AnnouncementLine(
      int sequence, String type, String cause, Instant createdAt, Instant publishedAt) {}

  record TicketLine(Instant createdAt, int tickets) {}
}
