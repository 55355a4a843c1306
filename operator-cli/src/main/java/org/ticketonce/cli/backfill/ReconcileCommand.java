package org.ticketonce.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.Json;
import org.ticketonce.cli.terminal.Moments;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks for payments of which no event came. */
@Command(
    name = "reconcile",
    description = {
      "Compares the payments that Stripe has with the orders here, and lists those that succeeded"
          + " without anybody having told so here: an event can fail to be made, or be older than"
          + " the 30 days of backfill.",
      "With --deliver each of them is delivered to the ingress as payment_intent.succeeded, with"
          + " the payment as Stripe has it now."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every payment has its order, or was delivered",
      "1:some have none",
      "2:it could not go on; the message says why",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  ticketonce reconcile --since 2026-11-01",
      "  ticketonce reconcile --since 2026-11-01 --deliver"
    })
public final class ReconcileCommand implements Callable<Integer> {
  private static final String SUCCEEDED = "succeeded";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      required = true,
      converter = Moments.class,
      description = "The earliest payments: a day, a moment or a duration.")
  Instant since;

  @Option(names = "--deliver", description = "Deliver those that have no order.")
  boolean deliver;

  @Mixin Sides sides;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws InterruptedException {
    StripeAccount account = sides.account();
    KnownOrders orders = sides.orders();
    Ingress ingress = sides.ingress(clock);
    Instant until = clock.instant();
    List<String> missing = new ArrayList<>();
    int payments = 0;
    StripeAccount.Page page = account.paymentIntents(since, until, null);
    while (true) {
      for (JsonNode payment : page.objects()) {
        if (payment.path("status").asText().equals(SUCCEEDED)) {
          payments++;
          if (isMissing(payment, orders, ingress)) {
            missing.add(payment.path("id").asText());
          }
        }
      }
      if (page.last() == null) {
        break;
      }
      page = account.paymentIntents(since, until, page.last());
    }
    report(payments, missing);
    return missing.isEmpty() || deliver ? ExitCode.OK : ExitCode.BROKEN_PROMISE;
  }

  private boolean isMissing(JsonNode payment, KnownOrders orders, Ingress ingress)
      throws InterruptedException {
    if (orders.knowsPayment(payment.path("id").asText())) {
      return false;
    }
    if (deliver) {
      ingress.deliver(event(payment));
    }
    return true;
  }

  /**
   * As Stripe would have told it. The id says where it comes from, and is the same each time. It
   * was paid when it was charged; an intent may be days older, and from before a cutover.
   */
  private String event(JsonNode payment) {
    long charged = payment.at("/latest_charge/created").asLong(clock.instant().getEpochSecond());
    ObjectNode event = new ObjectMapper().createObjectNode();
    event.put("id", "evt_reconciled_" + payment.path("id").asText());
    event.put("object", "event");
    event.put("created", charged);
    event.put("livemode", payment.path("livemode").asBoolean());
    event.put("type", "payment_intent.succeeded");
    event.putObject("data").set("object", payment);
    return event.toString();
  }

  private void report(int payments, List<String> missing) {
    String verb = deliver ? "delivered" : "missing";
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.of(Map.of("payments", payments, verb, missing)));
    } else {
      missing.forEach(payment -> out.println(verb + " " + payment));
      out.println(
          "payments that succeeded %,d, not known here %,d%s"
              .formatted(payments, missing.size(), deliver ? ", which were delivered" : ""));
    }
    out.flush();
  }
}
