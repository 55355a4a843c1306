package org.ticketonce.cli.race;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketonce.contract.PaymentIntentId;

/**
 * Runs a plan against the naive handler, where there is one, then against the system; waits until
 * the system has settled and a further grace in which no second e-mail may come; then counts.
 */
final class Race {
  private final Contenders contenders;
  private final Heats heats;
  private final Timing timing;
  private final Clock clock;

  Race(Contenders contenders, Heats heats, Timing timing, Clock clock) {
    this.contenders = contenders;
    this.heats = heats;
    this.timing = timing;
    this.clock = clock;
  }

  /**
   * How long to wait.
   *
   * @param patience from the last delivery until all must have settled
   * @param grace how long a second e-mail is waited for after that
   */
  record Timing(Duration patience, Duration grace) {}

  RaceReport run(RacePlan plan) throws InterruptedException {
    contenders.inbox().startCounting();
    Map<PaymentIntentId, Integer> naiveTickets = raceNaive(plan);
    heats.run(plan, "this system", contenders.ingress(), this::settleThenAge);
    Map<PaymentIntentId, OrderView> orders = settled(plan);
    Thread.sleep(timing.grace().toMillis());
    Inbox.Counts mails = contenders.inbox().count();

    List<RaceRow> rows = new ArrayList<>();
    for (RacedPayment payment : plan.payments()) {
      Optional<Tally> naive =
          Optional.ofNullable(naiveTickets.get(payment.paymentIntent()))
              .map(tickets -> new Tally(tickets, mails.naive().getOrDefault(payment.email(), 0)));
      rows.add(row(payment, naive, orders.get(payment.paymentIntent()), mails));
    }
    return new RaceReport(rows, Notes.about(plan, rows));
  }

  private Map<PaymentIntentId, Integer> raceNaive(RacePlan plan) throws InterruptedException {
    Map<PaymentIntentId, Integer> tickets = new HashMap<>();
    if (contenders.naive().isPresent()) {
      NaiveShop naive = contenders.naive().get();
      naive.reset();
      heats.run(plan, "naive handler", naive.webhook(), this::age);
      for (RacedPayment payment : plan.payments()) {
        tickets.put(payment.paymentIntent(), naive.tickets(payment.paymentIntent()));
      }
    }
    return tickets;
  }

  private void settleThenAge(RacedPayment payment) throws InterruptedException {
    contenders.orders().awaitSettled(payment.paymentIntent(), 1, timing.patience());
    age(payment);
  }

  private void age(RacedPayment payment) throws InterruptedException {
    if (contenders.naive().isPresent() && payment.gap().isPresent()) {
      contenders.naive().get().backDate(payment.paymentIntent(), payment.gap().get());
    }
  }

  private Map<PaymentIntentId, OrderView> settled(RacePlan plan) throws InterruptedException {
    Instant deadline = clock.instant().plus(timing.patience());
    Map<PaymentIntentId, OrderView> orders = new HashMap<>();
    for (RacedPayment payment : plan.payments()) {
      contenders
          .orders()
          .awaitSettled(
              payment.paymentIntent(),
              payment.deliveries(),
              Duration.between(clock.instant(), deadline))
          .ifPresent(order -> orders.put(payment.paymentIntent(), order));
    }
    return orders;
  }

  private static RaceRow row(
      RacedPayment payment, Optional<Tally> naive, OrderView order, Inbox.Counts mails) {
    int emails = mails.here().getOrDefault(payment.email(), 0);
    if (order == null) {
      return new RaceRow(payment, Optional.empty(), naive, new Tally(0, emails), RaceRow.NO_ORDER);
    }
    Optional<Duration> gap =
        order.longestGapMillis().stream().mapToObj(Duration::ofMillis).findFirst();
    return new RaceRow(
        payment, gap, naive, new Tally(order.tickets().size(), emails), order.summary());
  }
}
