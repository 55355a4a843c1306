package org.ticketonce.issuer.storage;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Gives each piece of database work a Vert.x context of its own. Hibernate Reactive binds a session
 * to the context it was opened in, so that a retry from another thread, or two pieces of work in
 * one context, would fail.
 */
@ApplicationScoped
public class SafeContexts {
  private static final Duration POLL = Duration.ofMillis(10);

  private final Vertx vertx;
  private final AtomicInteger underWay = new AtomicInteger();

  SafeContexts(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The way back into the context that calls this, after work elsewhere. */
  public Executor current() {
    Context context = vertx.getOrCreateContext();
    return command -> context.runOnContext(ignored -> command.run());
  }

  /**
   * Blocks until nothing is under way, seen twice because one piece of work may follow another, or
   * for {@code longest}: what the end of the pool meets would look like an error.
   */
  public void awaitQuiet(Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    for (int quiet = 0; quiet < 2 && System.nanoTime() < deadline; ) {
      quiet = underWay.get() == 0 ? quiet + 1 : 0;
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Runs {@code work} in a fresh context, at each subscription anew; callable from any thread. */
  public <T> Uni<T> run(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
              VertxContextSafetyToggle.setContextSafe(context, true);
              context.runOnContext(
                  ignored ->
                      Uni.createFrom()
                          .deferred(work::get)
                          .onSubscription()
                          .invoke(underWay::incrementAndGet)
                          .onTermination()
                          .invoke(underWay::decrementAndGet)
                          .subscribe()
                          .with(emitter::complete, emitter::fail));
            });
  }
}
