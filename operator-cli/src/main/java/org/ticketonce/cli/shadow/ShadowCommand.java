package org.ticketonce.cli.shadow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ticketonce.cli.shadow.OurOrders.OurOrder;
import org.ticketonce.cli.shop.ShopOptions;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.IssuerOptions;
import org.ticketonce.cli.terminal.Moments;
import org.ticketonce.cli.terminal.Table;
import org.ticketonce.cli.terminal.Values;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the old shop with what would have been sold here. */
@Command(
    name = "shadow",
    description = {
      "Beside the old shop, a second webhook endpoint at Stripe feeds Ticket Once, whose cutover"
          + " lies ahead, so that nobody gets a mail. This compares the two, day by day: what was"
          + " doubled or lost there, and whether anything is missing or different here."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is missing or different here",
      "1:something is",
      "2:one side cannot be read",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  ticketonce shadow tickets.csv",
      "  ticketonce shadow --jdbc jdbc:postgresql://localhost/shop --user shop --since 2026-11-20"
    })
public final class ShadowCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 20;

  @Mixin ShopOptions shop;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moments.class,
      description =
          "From when on: a day, a moment or a duration (default: the first webhook that came"
              + " here).")
  Instant since;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      defaultValue = "600",
      converter = Values.OfSeconds.class,
      description =
          "Leave out what is younger: one side may just be at it (default: ${DEFAULT-VALUE}).")
  int settle;

  @Mixin IssuerOptions issuer;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, OurOrder> ours =
        new OurOrders(issuer.base(), issuer.operatorToken(System.getenv())).read();
    Instant until = Clock.systemUTC().instant().minus(Duration.ofSeconds(settle));
    Collection<Day> days =
        new Comparison(from(ours), until).of(shop.tickets(System.getenv("PGPASSWORD")), ours);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? json(days) : text(days));
    out.flush();
    return days.stream().allMatch(Day::isSound) ? ExitCode.OK : ExitCode.BROKEN_PROMISE;
  }

  private Instant from(Map<String, OurOrder> ours) {
    if (since != null) {
      return since;
    }
    return ours.values().stream()
        .map(OurOrder::at)
        .min(Comparator.naturalOrder())
        .orElseThrow(
            () -> new CannotProceed("no order has come here yet: nothing can be compared"));
  }

  private static String text(Collection<Day> days) {
    List<String> titles = new ArrayList<>(List.of("day (UTC)", "payments there", "here"));
    for (Difference difference : Difference.values()) {
      titles.add(difference.text());
    }
    Table table = new Table(titles.toArray(String[]::new));
    StringBuilder named = new StringBuilder();
    for (Day day : days) {
      List<String> cells =
          new ArrayList<>(List.of(day.date().toString(), count(day.there()), count(day.here())));
      for (Difference difference : Difference.values()) {
        cells.add(count(day.payments(difference).size()));
        name(named, difference.text(), day.payments(difference));
      }
      table.add(cells.toArray(String[]::new));
    }
    return table.render() + (named.isEmpty() ? "" : "\n" + named);
  }

  private static String count(int number) {
    return "%,d".formatted(number);
  }

  private static void name(StringBuilder text, String what, List<String> payments) {
    payments.stream()
        .limit(MOST_NAMED)
        .forEach(payment -> text.append("%s: %s%n".formatted(what, payment)));
    if (payments.size() > MOST_NAMED) {
      text.append("%s: %,d more, see --json%n".formatted(what, payments.size() - MOST_NAMED));
    }
  }

  private static String json(Collection<Day> days) {
    ArrayNode document = new ObjectMapper().createArrayNode();
    for (Day day : days) {
      ObjectNode one = document.addObject();
      one.put("day", day.date().toString());
      one.put("there", day.there());
      one.put("here", day.here());
      for (Difference difference : Difference.values()) {
        ArrayNode payments = one.putArray(difference.jsonName());
        day.payments(difference).forEach(payments::add);
      }
    }
    return document.toPrettyString() + "\n";
  }
}
