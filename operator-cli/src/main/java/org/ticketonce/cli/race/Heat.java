package org.ticketonce.cli.race;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.webhook.EventType;
import org.ticketonce.cli.webhook.Purchase;
import org.ticketonce.cli.webhook.StripeEvent;
import org.ticketonce.cli.webhook.StripeEvents;

/** One run of all payments of a plan against one handler. */
final class Heat {
  /** How many requests are in flight at most; one payment's own deliveries always are together. */
  private static final int IN_FLIGHT = 200;

  private static final int MOST_LANES = 8;

  private final StripeEvents events;
  private final Courier courier;
  private final Interlude interlude;

  Heat(StripeEvents events, Courier courier, Interlude interlude) {
    this.events = events;
    this.courier = courier;
    this.interlude = interlude;
  }

  /** What happens between the first delivery of a payment and its late redelivery. */
  interface Interlude {
    void after(RacedPayment payment) throws InterruptedException;
  }

  /** Returns when every delivery of every payment has been accepted. */
  void run(List<RacedPayment> payments) throws InterruptedException {
    int most = payments.stream().mapToInt(RacedPayment::deliveries).max().orElse(1);
    int lanes = Math.max(1, Math.min(MOST_LANES, IN_FLIGHT / most));
    ExecutorService executor = Executors.newFixedThreadPool(lanes);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (RacedPayment payment : payments) {
        running.add(
            executor.submit(
                () -> {
                  deliver(payment);
                  return null;
                }));
      }
      for (Future<?> lane : running) {
        finish(lane);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private void deliver(RacedPayment payment) throws InterruptedException {
    StripeEvent event =
        events.about(
            Purchase.ofOneTicket(payment.paymentIntent(), payment.email()),
            EventType.PAYMENT_INTENT_SUCCEEDED);
    if (payment.isLateRedelivery()) {
      courier.deliver(event, 1);
      interlude.after(payment);
      courier.deliver(event, payment.deliveries() - 1);
    } else {
      courier.deliver(event, payment.deliveries());
    }
  }

  private static void finish(Future<?> lane) throws InterruptedException {
    try {
      lane.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CannotProceed reason
          ? reason
          : new IllegalStateException(e.getCause());
    }
  }
}
