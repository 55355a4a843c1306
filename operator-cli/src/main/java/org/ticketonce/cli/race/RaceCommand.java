package org.ticketonce.cli.race;

import static org.ticketonce.cli.terminal.ExitCode.BROKEN_PROMISE;
import static org.ticketonce.cli.terminal.ExitCode.OK;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.ticketonce.cli.terminal.Endpoints;
import org.ticketonce.cli.terminal.Progress;
import org.ticketonce.cli.terminal.SigningOptions;
import org.ticketonce.cli.terminal.Values;
import org.ticketonce.cli.webhook.SigningSecret;
import org.ticketonce.cli.webhook.StripeEvents;
import org.ticketonce.cli.webhook.StripeIds;
import org.ticketonce.cli.webhook.WebhookSender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reproduces the incident on a running system and says what buyers got. */
@Command(
    name = "race",
    description = {
      "Reproduces the incident: four payments, two of them delivered twice at the same moment, two"
          + " redelivered late; first against a naive handler, then against this system.",
      "Counts tickets by the order API and e-mails in the mail server's own record."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:this system kept every payment at one ticket and one e-mail",
      "1:this system doubled or lost something",
      "2:the system could not be reached, or does not say that it is in test mode",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  ./run race                                starts what is needed, naive handler included",
      "  ticketonce race --deliveries 100          each of the four, 100 times",
      "  ticketonce race --deliveries 100 --intents 50",
      "  ticketonce race --url http://localhost:9080 --api-url http://localhost:9081",
      "  ticketonce race --yes-this-is-a-test-system --url https://tickets.test.example \\",
      "    --api-url https://orders.test.example --inbox-url https://inbox.test.example"
    })
public final class RaceCommand implements Callable<Integer> {
  private static final long WORTH_A_BAR = 50;

  @Mixin Endpoints endpoints;
  @Mixin SigningOptions signing;

  @Option(
      names = "--naive-url",
      paramLabel = "URL",
      converter = Values.OfUrl.class,
      description = "The naive handler; without it only this system is raced.")
  URI naiveUrl;

  @Option(
      names = "--deliveries",
      paramLabel = "N",
      defaultValue = "2",
      converter = Values.OfCount.class,
      description = "How often each payment's event is delivered (default: ${DEFAULT-VALUE}).")
  int deliveries;

  @Option(
      names = "--intents",
      paramLabel = "M",
      converter = Values.OfCount.class,
      description = "Race M new payments instead of the incident's four: a storm.")
  Integer intents;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      converter = Values.OfSeconds.class,
      description =
          "How long tickets and e-mails may take after the last delivery (default:"
              + " ${DEFAULT-VALUE}).")
  int patience;

  @Option(
      names = "--grace",
      paramLabel = "SECONDS",
      defaultValue = "2",
      converter = Values.OfSeconds.class,
      description = "How long to watch for a second e-mail after that (default: ${DEFAULT-VALUE}).")
  int grace;

  @Option(
      names = "--yes-this-is-a-test-system",
      description =
          "Needed where payments would be delivered to another machine than this one: you may test"
              + " there. The ingress has to say by itself that it is in test mode all the same.")
  boolean testSystem;

  @Option(names = "--json", description = "Print one JSON document instead of a table.")
  boolean json;

  @Spec CommandSpec spec;

  private final Clock clock = Clock.systemUTC();
  private final StripeIds ids = new StripeIds(new SecureRandom());

  @Override
  public Integer call() throws InterruptedException {
    if (deliveries < 2) {
      throw new ParameterException(spec.commandLine(), "a race takes at least two --deliveries");
    }
    requireLeave(endpoints.webhook());
    if (naiveUrl != null) {
      requireLeave(naiveUrl);
    }
    OrderApi orders =
        new OrderApi(endpoints.api(), endpoints.operatorToken(System.getenv()), clock);
    SigningSecret secret = new SigningSecret(signing.secret(endpoints, System.getenv()));
    orders.requireTestMode();
    TestMode.require(
        endpoints.webhook(),
        new WebhookSender(endpoints.webhook(), secret, ForkJoinPool.commonPool(), clock));
    RaceReport report = race(orders, secret).run(plan(orders));
    spec.commandLine().getOut().print(json ? ReportJson.of(report) : ReportText.of(report));
    spec.commandLine().getOut().flush();
    return report.isKept() ? OK : BROKEN_PROMISE;
  }

  private void requireLeave(URI target) {
    if (!testSystem && !ThisMachine.has(target)) {
      throw new ParameterException(
          spec.commandLine(),
          target
              + " is not on this machine; if you may test there, say --yes-this-is-a-test-system");
    }
  }

  private RacePlan plan(OrderApi orders) throws InterruptedException {
    if (intents != null) {
      return RacePlan.ofStorm(intents, deliveries, ids);
    }
    Optional<String> suffix =
        orders.knowsAnyOf(Incident.payments()) ? Optional.of(ids.characters(6)) : Optional.empty();
    return RacePlan.ofIncident(deliveries, suffix);
  }

  private Race race(OrderApi orders, SigningSecret secret) {
    Contenders contenders =
        new Contenders(
            Optional.ofNullable(naiveUrl).map(NaiveShop::new),
            endpoints.webhook(),
            orders,
            new Inbox(endpoints.inbox()));
    Heats heats = new Heats(new StripeEvents(ids, clock), secret, this::bar, clock);
    Race.Timing timing = new Race.Timing(Duration.ofSeconds(patience), Duration.ofSeconds(grace));
    return new Race(contenders, heats, timing, clock);
  }

  private Progress bar(String name, long total) {
    if (json || total < WORTH_A_BAR) {
      return Progress.silent();
    }
    return Progress.onTerminal(name, total, "deliveries");
  }
}
