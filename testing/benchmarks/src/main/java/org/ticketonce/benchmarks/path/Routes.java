package org.ticketonce.benchmarks.path;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketonce.benchmarks.ingress.NaiveHandler;
import org.ticketonce.benchmarks.process.ChildProcess;
import org.ticketonce.benchmarks.process.WatchedProcess;
import org.ticketonce.benchmarks.service.PackagedService;
import org.ticketonce.benchmarks.surroundings.Surroundings;
import org.ticketonce.local.host.Ports;
import org.ticketonce.local.launcher.Service;

/** Starts what is compared, beside the same broker and database, with the same mail server. */
final class Routes {
  static final String SERVICES = "the three services";
  private static final String SURROUNDINGS = "broker";
  private static final String DATABASE = "database";
  private static final String PARALLELISM = "32";

  /**
   * For so long Linux keeps each closed connection's port. The naive handler closes several per
   * payment; the next measurement would find few ports left.
   */
  private static final Duration TIME_WAIT = Duration.ofSeconds(60);

  private final Surroundings surroundings;
  private final int smtp;
  private final Path directory;

  Routes(Surroundings surroundings, int smtp, Path directory) {
    this.surroundings = surroundings;
    this.smtp = smtp;
    this.directory = directory;
  }

  Route services() throws InterruptedException {
    PackagedService issuer = start(Service.TICKET_ISSUER, Map.of());
    PackagedService notifier =
        start(
            Service.EMAIL_NOTIFIER,
            Map.of(
                "TICKETONCE_MAIL_SMTP_PORT",
                Integer.toString(smtp),
                "TICKETONCE_MAIL_PARALLELISM",
                PARALLELISM));
    PackagedService ingress = start(Service.WEBHOOK_INGRESS, Map.of());
    Map<String, WatchedProcess> processes = new LinkedHashMap<>();
    processes.put(Service.WEBHOOK_INGRESS.module(), ingress.watched());
    processes.put(Service.TICKET_ISSUER.module(), issuer.watched());
    processes.put(Service.EMAIL_NOTIFIER.module(), notifier.watched());
    processes.put(SURROUNDINGS, surroundings.watched());
    processes.put(DATABASE, surroundings.watchedDatabase());
    return new Route(
        SERVICES,
        ingress.port(),
        "/webhooks/stripe",
        processes,
        () -> {},
        Duration.ZERO,
        List.of(ingress::close, issuer::close, notifier::close));
  }

  private PackagedService start(Service service, Map<String, String> settings)
      throws InterruptedException {
    return PackagedService.start(service, surroundings, directory, settings);
  }

  /** The handler of the incident: one ticket and its mail, in the request. */
  Route naive(Duration work) throws InterruptedException {
    int port = Ports.free();
    ChildProcess process = NaiveHandler.start(port, surroundings, smtp, work, directory);
    String name = NaiveHandler.name(work);
    Map<String, WatchedProcess> processes = new LinkedHashMap<>();
    processes.put(name, process.watched());
    processes.put(SURROUNDINGS, surroundings.watched());
    processes.put(DATABASE, surroundings.watchedDatabase());
    return new Route(
        name,
        port,
        "/webhook",
        processes,
        () -> NaiveHandler.forget(port),
        TIME_WAIT,
        List.of(process::close));
  }
}
