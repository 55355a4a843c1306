package org.ticketonce.notifier.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Startup;
import org.ticketonce.notifier.bounces.BounceWatch;
import org.ticketonce.notifier.dispatch.AttemptCommits;
import org.ticketonce.notifier.dispatch.EmailDispatcher;
import org.ticketonce.notifier.publish.EmailStateLog;
import org.ticketonce.notifier.queue.TicketEventConsumer;
import org.ticketonce.notifier.recovery.Resolver;
import org.ticketonce.notifier.restore.RestoreWatch;

/** Whether the threads live on which everything rests; a restart brings them back. */
@Liveness
@Startup
@Singleton
public class LoopsAlive implements HealthCheck {
  private final TicketEventConsumer consumer;
  private final EmailDispatcher dispatcher;
  private final AttemptCommits commits;
  private final Resolver resolver;
  private final EmailStateLog log;
  private final BounceWatch bounces;
  private final RestoreWatch restores;

  @Inject
  LoopsAlive(
      TicketEventConsumer consumer,
      EmailDispatcher dispatcher,
      AttemptCommits commits,
      Resolver resolver,
      EmailStateLog log,
      BounceWatch bounces,
      RestoreWatch restores) {
    this.consumer = consumer;
    this.dispatcher = dispatcher;
    this.commits = commits;
    this.resolver = resolver;
    this.log = log;
    this.bounces = bounces;
    this.restores = restores;
  }

  @Override
  public HealthCheckResponse call() {
    Map<String, Boolean> loops =
        Map.of(
            "consumer", consumer.isAlive(),
            "dispatcher", dispatcher.isAlive(),
            "commits", commits.isAlive(),
            "resolver", resolver.isAlive(),
            "log", log.isAlive(),
            "bounces", bounces.isAlive(),
            "restores", restores.isAlive());
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("loops");
    loops.forEach(answer::withData);
    return answer.status(!loops.containsValue(false)).build();
  }
}
