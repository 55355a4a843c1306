package org.ticketonce.cli.race;

import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ticketonce.cli.terminal.Progress;
import org.ticketonce.cli.webhook.SigningSecret;
import org.ticketonce.cli.webhook.StripeEvents;
import org.ticketonce.cli.webhook.WebhookSender;

/** Runs the heats of a race: the same plan, one handler after the other. */
final class Heats {
  private final StripeEvents events;
  private final SigningSecret secret;
  private final Bars bars;
  private final Clock clock;

  Heats(StripeEvents events, SigningSecret secret, Bars bars, Clock clock) {
    this.events = events;
    this.secret = secret;
    this.bars = bars;
    this.clock = clock;
  }

  /** Opens a progress bar for one heat. */
  interface Bars {
    Progress open(String name, long deliveries);
  }

  /** Returns when {@code endpoint} has accepted every delivery of the plan. */
  void run(RacePlan plan, String name, URI endpoint, Heat.Interlude interlude)
      throws InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool(Heats::daemon);
    try (Progress progress = bars.open(name, plan.deliveries())) {
      WebhookSender sender = new WebhookSender(endpoint, secret, threads, clock);
      new Heat(events, new Courier(sender, progress), interlude).run(plan.payments());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "delivery");
    thread.setDaemon(true);
    return thread;
  }
}
