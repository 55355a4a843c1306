package org.ticketonce.issuer.batches;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.ticketonce.issuer.offsets.OffsetLedger;
import org.ticketonce.issuer.offsets.OffsetsBehind;
import org.ticketonce.issuer.storage.SafeContexts;

/** The transaction around a batch: it stores what was consumed with what came of it. */
@ApplicationScoped
public class ConsumedLedger {
  private final Mutiny.SessionFactory sessions;
  private final OffsetLedger offsets;
  private final SafeContexts contexts;

  ConsumedLedger(Mutiny.SessionFactory sessions, OffsetLedger offsets, SafeContexts contexts) {
    this.sessions = sessions;
    this.offsets = offsets;
    this.contexts = contexts;
  }

  /** Runs {@code work} in one transaction, in a context of its own; all of it or nothing. */
  public <T> Uni<T> transaction(Consumed consumed, Function<StatelessSession, Uni<T>> work) {
    return contexts.run(
        () ->
            sessions.withStatelessTransaction(
                session ->
                    ours(offsets.lock(session, consumed.group(), consumed.spans()))
                        .chain(() -> work.apply(session))
                        .call(
                            () ->
                                ours(
                                    offsets.advance(
                                        session, consumed.group(), consumed.spans())))));
  }

  /**
   * The same for work that no record can be to blame for: whatever the database says against it is
   * an outage, and nothing becomes a dead letter.
   */
  public <T> Uni<T> bookkeeping(Consumed consumed, Function<StatelessSession, Uni<T>> work) {
    return transaction(consumed, session -> ours(work.apply(session)));
  }

  /** Marks failures for which no record is to blame; that the database is behind is none. */
  private static <T> Uni<T> ours(Uni<T> bookkeeping) {
    return bookkeeping
        .onFailure(failure -> !(failure instanceof OffsetsBehind))
        .transform(BookkeepingFailed::new);
  }
}
