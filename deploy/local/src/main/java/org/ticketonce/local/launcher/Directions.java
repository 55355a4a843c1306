package org.ticketonce.local.launcher;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketonce.local.database.LocalDatabase;

/** Says where everything is, and what to try first. */
final class Directions {
  private static final String TEXT =
      """

      webhook      POST http://localhost:%1$d/webhooks/stripe
      console      %15$s
      orders       http://localhost:%2$d/api/orders   (order API of ticket-issuer)
      e-mails      http://localhost:%3$d/api/emails   (operator API of email-notifier)
      inbox        http://localhost:%4$d/   (what buyers get; Mailpit's API under /api/v1/)
      health       %5$s
      Kafka        localhost:%6$d
      PostgreSQL   localhost:%7$d   (databases ticket_issuer, email_notifier, shop; password %13$s)
      SMTP         localhost:%8$d
      logs         %9$s
      token        %10$s   (bearer token of both APIs)%14$s

      Pay for tickets (as Stripe would tell it), then look at the inbox:
        ./ticketonce trigger payment_intent.succeeded%11$s
      Ask for an order:
        curl -H "Authorization: Bearer $(cat %12$s)" http://localhost:%2$d/api/orders
      Repair a shop that has duplicates (README.md goes on from there):
        ./ticketonce plan --used-column used_at --out plan.json%11$s
      """;

  private Directions() {}

  static String to(LocalSystem system, Workplace workplace, Options options) {
    SystemPorts ports = system.ports();
    return TEXT.formatted(
        ports.http(Service.WEBHOOK_INGRESS),
        ports.http(Service.TICKET_ISSUER),
        ports.http(Service.EMAIL_NOTIFIER),
        ports.inbox(),
        health(ports, options),
        ports.broker(),
        ports.database(),
        ports.smtp(),
        shown(workplace.logs()),
        system.operatorToken(),
        options.portOffset() == 0 ? "" : " --port-offset " + options.portOffset(),
        shown(workplace.tokenFile()),
        LocalDatabase.PASSWORD,
        leftOut(options),
        console(system, options));
  }

  /** A service that somebody else starts knows nothing of this run's link. */
  private static String console(LocalSystem system, Options options) {
    return options.without().contains(Service.TICKET_ISSUER)
        ? "http://localhost:%d/   (name operator, password: its operator token)"
            .formatted(system.ports().http(Service.TICKET_ISSUER))
        : system.signInUrl() + "   (signs in once; later: name operator, password: the token)";
  }

  private static String leftOut(Options options) {
    return options.without().isEmpty()
        ? ""
        : options.without().stream()
            .map(Service::module)
            .collect(Collectors.joining(", ", "%nleft out     ".formatted(), ""));
  }

  private static String health(SystemPorts ports, Options options) {
    return Stream.of(Service.values())
        .filter(service -> !options.without().contains(service))
        .map(service -> "http://localhost:%d/q/health/ready".formatted(ports.management(service)))
        .collect(Collectors.joining("  "));
  }

  /** Relative to where {@code ./run} was called, if it lies below. */
  private static Path shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path) : path;
  }
}
