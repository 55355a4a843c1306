package org.ticketonce.local.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A packaged service that runs as a process of its own. */
public enum Service {
  WEBHOOK_INGRESS("webhook-ingress", 8080, 9000, null),
  TICKET_ISSUER("ticket-issuer", 8081, 9001, "ticket_issuer"),
  EMAIL_NOTIFIER("email-notifier", 8082, 9002, "email_notifier");

  private final String module;
  private final int httpPort;
  private final int managementPort;
  private final String database;

  Service(String module, int httpPort, int managementPort, String database) {
    this.module = module;
    this.httpPort = httpPort;
    this.managementPort = managementPort;
    this.database = database;
  }

  /** The name on the command line, of the module and of the log. */
  public String module() {
    return module;
  }

  /** Where it listens without an offset. */
  int httpPort() {
    return httpPort;
  }

  /** Where health and metrics are without an offset. */
  int managementPort() {
    return managementPort;
  }

  /** The database it owns, if any. */
  public Optional<String> database() {
    return Optional.ofNullable(database);
  }

  Path jar(Path repository) {
    return repository.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
  }

  static String names() {
    return Arrays.stream(values()).map(Service::module).collect(Collectors.joining(", "));
  }

  static Optional<Service> named(String module) {
    return Arrays.stream(values()).filter(service -> service.module.equals(module)).findFirst();
  }
}
