package org.ticketonce.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.Moments;
import org.ticketonce.cli.terminal.Values;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Delivers the events that never came. */
@Command(
    name = "backfill",
    description = {
      "Asks Stripe for the events of the last days, and delivers those to the ingress that the"
          + " ticket issuer has not heard of. What is delivered twice does nothing.",
      "Stripe lists the events of 30 days. Stop it and start it again as you like: with --cursor it"
          + " goes on where it was, and the next run begins where this one has ended."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all events are delivered, or were known",
      "1:with --dry-run, some would be delivered",
      "2:it could not go on; the message says why",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  ticketonce backfill --since P2D --dry-run",
      "  ticketonce backfill --since 2026-11-20 --cursor backfill.json --rate 50"
    })
public final class BackfillCommand implements Callable<Integer> {
  private static final Duration LISTED = Duration.ofDays(30);

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moments.class,
      description =
          "The earliest events: a day, a moment or a duration (default: where the cursor stands).")
  Instant since;

  @Option(
      names = "--cursor",
      paramLabel = "FILE",
      description = "Keeps how far it is; made if it is missing.")
  Path cursorFile;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "20",
      converter = Values.OfCount.class,
      description = "How many events to look at per second (default: ${DEFAULT-VALUE}).")
  int rate;

  @Option(names = "--dry-run", description = "Only say how many would be delivered.")
  boolean dryRun;

  @Mixin Sides sides;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  private final Clock clock = Clock.systemUTC();
  private int delivered;
  private int known;
  private long next = System.nanoTime();

  @Override
  public Integer call() throws InterruptedException {
    Cursor cursor = begin();
    if (Instant.parse(cursor.since()).isBefore(clock.instant().minus(LISTED))) {
      spec.commandLine()
          .getErr()
          .println("note: Stripe lists the events of 30 days; for earlier payments see reconcile");
    }
    StripeAccount account = sides.account();
    KnownOrders orders = sides.orders();
    Ingress ingress = sides.ingress(clock);
    StripeAccount.Page page;
    do {
      page =
          account.events(
              Instant.parse(cursor.since()), Instant.parse(cursor.until()), cursor.after());
      for (JsonNode event : page.objects()) {
        deal(event, orders, ingress);
        cursor = cursor.at(event.path("id").asText());
      }
      save(cursor);
      progress();
    } while (page.last() != null);
    save(cursor.next());
    report();
    return dryRun && delivered > 0 ? ExitCode.BROKEN_PROMISE : ExitCode.OK;
  }

  /** The run that was stopped goes on; a new one begins where it is told to, or the last ended. */
  private Cursor begin() {
    Optional<Cursor> last = cursorFile == null ? Optional.empty() : Cursor.read(cursorFile);
    if (since == null && last.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "say --since, or --cursor of an earlier run");
    }
    if (last.isPresent() && last.get().isUnderWay()) {
      spec.commandLine()
          .getErr()
          .println(
              "goes on with the run of "
                  + last.get().since()
                  + "; delete the cursor for a new one");
      return last.get();
    }
    String from = since != null ? since.toString() : last.get().since();
    return new Cursor(from, clock.instant().toString(), null);
  }

  private void save(Cursor cursor) {
    if (cursorFile != null && !dryRun) {
      cursor.write(cursorFile);
    }
  }

  private void deal(JsonNode event, KnownOrders orders, Ingress ingress)
      throws InterruptedException {
    pace();
    if (orders.hasEvent(event.path("id").asText())) {
      known++;
      return;
    }
    if (!dryRun) {
      ingress.deliver(event.toString());
    }
    delivered++;
  }

  private void pace() throws InterruptedException {
    long wait = next - System.nanoTime();
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
    next = Math.max(next, System.nanoTime()) + TimeUnit.SECONDS.toNanos(1) / rate;
  }

  private void progress() {
    if (!json) {
      spec.commandLine()
          .getErr()
          .println("events %s %,d, known %,d".formatted(verb(), delivered, known));
    }
  }

  private void report() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        json
            ? "{\"%s\": %d, \"known\": %d}%n"
                .formatted(dryRun ? "missing" : "delivered", delivered, known)
            : "events %s %,d, known before %,d%n".formatted(verb(), delivered, known));
    out.flush();
  }

  private String verb() {
    return dryRun ? "missing" : "delivered";
  }
}
