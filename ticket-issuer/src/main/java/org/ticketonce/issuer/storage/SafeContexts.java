package org.ticketonce.issuer.storage;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Gives each piece of database work a Vert.x context of its own. Hibernate Reactive binds a session
 * to the context it was opened in, so that a retry from another thread, or two pieces of work in
 * one context, would fail.
 */
@ApplicationScoped
public class SafeContexts {
  private final Vertx vertx;

  SafeContexts(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The way back into the context that calls this, after work elsewhere. */
  public Executor current() {
    Context context = vertx.getOrCreateContext();
    return command -> context.runOnContext(ignored -> command.run());
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
                          .subscribe()
                          .with(emitter::complete, emitter::fail));
            });
  }
}
