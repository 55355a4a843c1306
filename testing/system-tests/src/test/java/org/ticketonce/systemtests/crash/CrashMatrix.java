package org.ticketonce.systemtests.crash;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.shop.Shop;
import org.ticketonce.systemtests.shop.Stripe;
import org.ticketonce.systemtests.stack.Stack;
import org.ticketonce.systemtests.wire.Catch;
import org.ticketonce.systemtests.wire.Trap;

/** Lets a notifier die at every step, and start again, with one mail for each. */
public final class CrashMatrix {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final String HEAD =
      """
      | | the notifier dies | row then | mails then | row at rest | mails |
      |---|---|---|---|---|---|\
      """;

  private final Stack stack;
  private final Stripe stripe;
  private final Shop shop;
  private final EmailRows rows;

  public CrashMatrix(Stack stack, Stripe stripe, Shop shop) {
    this.stack = stack;
    this.stripe = stripe;
    this.shop = shop;
    rows = new EmailRows(stack::notifierJdbcUrl);
  }

  /** The trap is the one that the transport's own wires lead through. */
  public List<Death> run(TransportUnderTest transport, Trap trap) {
    List<Death> deaths = new ArrayList<>();
    System.out.println("crash matrix of " + transport.name() + "\n" + HEAD);
    try (WatchedNotifier notifier = new WatchedNotifier(stack, trap, transport.environment())) {
      notifier.start();
      for (CrashStep step : transport.steps()) {
        transport.hangUp();
        Catch caught = trap.setAt(step.moment());
        Death death = die(notifier, transport, step, caught);
        deaths.add(death);
        System.out.println(death.line(deaths.size()));
      }
    }
    return deaths;
  }

  private Death die(
      WatchedNotifier notifier, TransportUnderTest transport, CrashStep step, Catch caught) {
    Sale sale = shop.sell(1);
    stripe.deliver(shop.paymentIntentSucceeded(sale));
    caught.await(PATIENCE);
    awaitRow(step, sale);
    int exitCode = notifier.kill();
    Rest then = now(transport, sale);
    goOn(step, caught);
    notifier.start();
    patiently().until(() -> isAtRest(sale));
    return new Death(step, sale, exitCode, then, now(transport, sale));
  }

  /** The table as docs/promises.md has it: nothing in it differs from run to run. */
  public static String table(List<Death> deaths) {
    StringBuilder table = new StringBuilder(HEAD);
    for (int i = 0; i < deaths.size(); i++) {
      table.append('\n').append(deaths.get(i).line(i + 1));
    }
    return table.toString();
  }

  /** A dispatcher that has found nothing to claim may be caught: it waits for the mail there. */
  private void awaitRow(CrashStep step, Sale sale) {
    if (step.rowThen().equals(CrashStep.UNCLAIMED)) {
      patiently().until(() -> rows.confirmationOf(sale).isPresent());
    }
  }

  /** A server in this JVM may have threads that fail when their client dies. */
  private static ConditionFactory patiently() {
    return await().atMost(PATIENCE).pollInterval(POLL).dontCatchUncaughtExceptions();
  }

  private static void goOn(CrashStep step, Catch caught) {
    if (step.delivered()) {
      caught.deliver();
    } else {
      caught.lose();
    }
  }

  private boolean isAtRest(Sale sale) {
    return rows.confirmationOf(sale).filter(EmailRows.Row::isAtRest).isPresent();
  }

  /** The row, and how many mails have been accepted. */
  public Rest now(TransportUnderTest transport, Sale sale) {
    String row = rows.confirmationOf(sale).map(EmailRows.Row::toString).orElse(CrashStep.NO_ROW);
    return new Rest(row, transport.accepted(sale));
  }
}
