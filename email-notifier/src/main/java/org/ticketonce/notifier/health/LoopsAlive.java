package org.ticketonce.notifier.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Startup;
import org.ticketonce.notifier.dispatch.EmailDispatcher;
import org.ticketonce.notifier.publish.EmailStateLog;
import org.ticketonce.notifier.queue.TicketEventConsumer;
import org.ticketonce.notifier.recovery.Resolver;

/** Whether the threads live on which everything rests; a restart brings them back. */
@Liveness
@Startup
@Singleton
public class LoopsAlive implements HealthCheck {
  private final TicketEventConsumer consumer;
  private final EmailDispatcher dispatcher;
  private final Resolver resolver;
  private final EmailStateLog log;

  @Inject
  LoopsAlive(
      TicketEventConsumer consumer,
      EmailDispatcher dispatcher,
      Resolver resolver,
      EmailStateLog log) {
    this.consumer = consumer;
    this.dispatcher = dispatcher;
    this.resolver = resolver;
    this.log = log;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("loops")
        .withData("consumer", consumer.isAlive())
        .withData("dispatcher", dispatcher.isAlive())
        .withData("resolver", resolver.isAlive())
        .withData("log", log.isAlive())
        .status(consumer.isAlive() && dispatcher.isAlive() && resolver.isAlive() && log.isAlive())
        .build();
  }
}
