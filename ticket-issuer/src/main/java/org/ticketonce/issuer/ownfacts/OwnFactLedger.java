package org.ticketonce.issuer.ownfacts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.facts.OwnFact;
import org.ticketonce.issuer.storage.Columns;
import org.ticketonce.issuer.storage.JsonRows;
import org.ticketonce.issuer.storage.SafeContexts;

/** The table {@code facts_to_publish}: the outbox of facts of our own. */
@ApplicationScoped
public class OwnFactLedger {
  private static final String INSERT =
      """
      insert into facts_to_publish (order_key, body)
      select order_key, body
      from unnest(cast(:orders as text[]), cast(:bodies as text[]))
        with ordinality as r(order_key, body, position)
      order by position\
      """;

  private static final String CLAIM =
      """
      select cast(json_build_object('id', id, 'order', order_key, 'body', body) as text)
      from facts_to_publish order by id limit :limit for update skip locked\
      """;

  private static final String COUNT = "select count(*) from facts_to_publish";

  /** What either says of the buyer is no part of its digest, so it stays the same fact. */
  private static final String FORGET =
      """
      update facts_to_publish set body = cast(jsonb_set(jsonb_set(jsonb_set(cast(body as jsonb),
        '{fact,email}', 'null'), '{fact,name}', 'null'), '{fact,locale}', 'null') as text)
      where order_key = any(:keys)
        and cast(body as jsonb) #>> '{fact,fact}' in ('operator_decided', 'order_imported')\
      """;

  private static final String DELETE = "delete from facts_to_publish where id = any(:ids)";

  private final Mutiny.SessionFactory sessions;
  private final SafeContexts contexts;

  OwnFactLedger(Mutiny.SessionFactory sessions, SafeContexts contexts) {
    this.sessions = sessions;
    this.contexts = contexts;
  }

  /** Writes these facts into the outbox, in the transaction that makes them true. */
  public Uni<Void> insert(StatelessSession session, List<? extends OwnFact> facts) {
    if (facts.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(INSERT)
        .setParameter("orders", Columns.texts(facts, fact -> fact.order().value()))
        .setParameter(
            "bodies", Columns.texts(facts, fact -> new OwnFactRecord(fact.order(), fact).body()))
        .executeUpdate()
        .replaceWithVoid();
  }

  /** How many facts wait for the broker; opens no transaction, for most often there are none. */
  Uni<Long> count() {
    return contexts.run(
        () ->
            sessions.withStatelessSession(
                session -> session.createNativeQuery(COUNT, Long.class).getSingleResult()));
  }

  /** Takes the buyer out of what waits for the broker. */
  public Uni<Void> forgetBuyers(StatelessSession session, Collection<OrderKey> orders) {
    return session
        .createNativeQuery(FORGET)
        .setParameter("keys", orders.stream().map(OrderKey::value).toArray(String[]::new))
        .executeUpdate()
        .replaceWithVoid();
  }

  /**
   * Claims at most {@code limit} facts, lets {@code publish} send them, and forgets those that it
   * says were acknowledged.
   *
   * @return how many were
   */
  Uni<Integer> publish(int limit, Function<List<Waiting>, Uni<List<Long>>> publish) {
    return contexts.run(
        () ->
            sessions.withStatelessTransaction(
                session ->
                    claim(session, limit)
                        .chain(publish::apply)
                        .emitOn(contexts.current())
                        .chain(acknowledged -> delete(session, acknowledged))));
  }

  private static Uni<List<Waiting>> claim(StatelessSession session, int limit) {
    return session
        .createNativeQuery(CLAIM, String.class)
        .setParameter("limit", limit)
        .getResultList()
        .map(rows -> JsonRows.read(rows, Waiting.class));
  }

  private static Uni<Integer> delete(StatelessSession session, List<Long> acknowledged) {
    if (acknowledged.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    return session
        .createNativeQuery(DELETE)
        .setParameter("ids", acknowledged.toArray(Long[]::new))
        .executeUpdate();
  }

  /**
   * A fact that waits for the broker.
   *
   * @param id its position
   * @param order whose
   * @param body the record's value. Personal
   */
  record Waiting(long id, OrderKey order, String body) {
    @Override
    public String toString() {
      return "Waiting[" + id + " of " + order + "]";
    }
  }
}
