package org.ticketonce.issuer.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.ticketonce.issuer.storage.SafeContexts;

/** Reads the list of dead letters. */
@ApplicationScoped
public class DeadLetterViewLedger {
  private final Mutiny.SessionFactory sessions;
  private final SafeContexts contexts;

  DeadLetterViewLedger(Mutiny.SessionFactory sessions, SafeContexts contexts) {
    this.sessions = sessions;
    this.contexts = contexts;
  }

  /** One dead letter; empty if it is not listed. */
  Uni<Optional<DeadLetterRow>> find(String id) {
    return contexts.run(
        () ->
            sessions.withSession(
                session -> session.find(DeadLetterRow.class, id).map(Optional::ofNullable)));
  }

  /** A page of dead letters; empty if {@code after} names a letter that is not listed. */
  Uni<Optional<DeadLetterPage>> list(DeadLetterFilter filter) {
    return contexts.run(
        () ->
            sessions.withSession(
                session ->
                    filter.after() == null
                        ? rows(session, filter, null).map(rows -> page(rows, filter))
                        : session
                            .find(DeadLetterRow.class, filter.after())
                            .chain(
                                last ->
                                    last == null
                                        ? Uni.createFrom().item(Optional.empty())
                                        : rows(session, filter, last)
                                            .map(rows -> page(rows, filter)))));
  }

  /** One more than the page has, which tells whether another page follows. */
  private static Uni<List<DeadLetterRow>> rows(
      Session session, DeadLetterFilter filter, DeadLetterRow last) {
    var query =
        session.createQuery(filter.query(), DeadLetterRow.class).setMaxResults(filter.limit() + 1);
    filter.values().forEach(query::setParameter);
    if (last != null) {
      query.setParameter("deadAt", last.deadAt).setParameter("after", last.id);
    }
    return query.getResultList();
  }

  private static Optional<DeadLetterPage> page(List<DeadLetterRow> rows, DeadLetterFilter filter) {
    boolean more = rows.size() > filter.limit();
    List<DeadLetterRow> page = more ? rows.subList(0, filter.limit()) : rows;
    return Optional.of(new DeadLetterPage(page, more ? page.get(page.size() - 1).id : null));
  }
}
