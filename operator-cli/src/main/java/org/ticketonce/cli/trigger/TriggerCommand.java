package org.ticketonce.cli.trigger;

import static org.ticketonce.cli.terminal.ExitCode.BROKEN_PROMISE;
import static org.ticketonce.cli.terminal.ExitCode.OK;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.ticketonce.cli.terminal.Endpoints;
import org.ticketonce.cli.terminal.Identifiers;
import org.ticketonce.cli.terminal.SigningOptions;
import org.ticketonce.cli.terminal.Values;
import org.ticketonce.cli.webhook.EventType;
import org.ticketonce.cli.webhook.SigningSecret;
import org.ticketonce.cli.webhook.StripeEvent;
import org.ticketonce.cli.webhook.StripeEvents;
import org.ticketonce.cli.webhook.StripeIds;
import org.ticketonce.cli.webhook.WebhookSender;
import org.ticketonce.contract.PaymentIntentId;
import org.ticketonce.contract.StripeEventId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes up an event, signs it, delivers it, and says where to look for what became of it. */
@Command(
    name = "trigger",
    description = "Sends a signed, well-formed test event, as the Stripe CLI would.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every delivery was answered 2xx",
      "1:a delivery was refused; the HTTP status says why",
      "2:nothing listens there",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  ticketonce trigger payment_intent.succeeded",
      "  ticketonce trigger payment_intent.succeeded --quantity 3 --email ada@example.com",
      "  ticketonce trigger checkout.session.completed --payment-intent pi_3Example --json",
      "  ticketonce trigger payment_intent.succeeded --metadata event_venue='Old Hall' --count 20"
    })
public final class TriggerCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "EVENT_TYPE",
      completionCandidates = EventTypes.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  String type;

  @Mixin Endpoints endpoints;
  @Mixin SigningOptions signing;
  @Mixin PurchaseOptions purchase;

  @Option(
      names = "--payment-intent",
      paramLabel = "PI",
      converter = Identifiers.OfPaymentIntent.class,
      description = "The payment intent's id (default: a new one).")
  PaymentIntentId paymentIntent;

  @Option(
      names = "--event-id",
      paramLabel = "EVT",
      converter = Identifiers.OfStripeEvent.class,
      description = "The event's id (default: a new one).")
  StripeEventId eventId;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      converter = Values.OfCount.class,
      description = "How many payments (default: ${DEFAULT-VALUE}).")
  int count;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  private final Clock clock;
  private final StripeIds ids = new StripeIds(new SecureRandom());

  /** As run by an operator. */
  public TriggerCommand() {
    this(Clock.systemUTC());
  }

  TriggerCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    EventType eventType = EventType.named(type).orElseThrow(this::unknownType);
    if (count > 1 && (paymentIntent != null || eventId != null)) {
      throw usage(
          "--count makes new payments: it goes with neither --payment-intent nor --event-id");
    }
    TriggerReport report = new TriggerReport(deliver(eventType), endpoints);
    spec.commandLine().getOut().print(json ? report.json() : report.text());
    spec.commandLine().getOut().flush();
    return report.allAccepted() ? OK : BROKEN_PROMISE;
  }

  private List<TriggerReport.Delivery> deliver(EventType eventType) throws InterruptedException {
    StripeEvents events = new StripeEvents(ids, clock);
    WebhookSender sender =
        new WebhookSender(
            endpoints.webhook(),
            new SigningSecret(signing.secret(endpoints, System.getenv())),
            ForkJoinPool.commonPool(),
            clock);
    List<TriggerReport.Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PaymentIntentId intent = paymentIntent != null ? paymentIntent : ids.paymentIntent();
      StripeEventId id = eventId != null ? eventId : ids.event(eventType);
      StripeEvent event = events.about(purchase.of(intent), eventType, id);
      deliveries.add(new TriggerReport.Delivery(event, sender.send(event)));
    }
    return deliveries;
  }

  private ParameterException unknownType() {
    return usage("cannot make up a '" + type + "'; known: " + String.join(", ", new EventTypes()));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** For the help text and for completion. */
  static final class EventTypes implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Stream.of(EventType.values()).map(EventType::stripeName).iterator();
    }
  }
}
