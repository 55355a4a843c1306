package org.ticketonce.local.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A packaged service that runs as a process of its own. */
public enum Service {
  WEBHOOK_INGRESS("webhook-ingress", null),
  TICKET_ISSUER("ticket-issuer", "ticket_issuer"),
  EMAIL_NOTIFIER("email-notifier", "email_notifier");

  private final String module;
  private final String database;

  Service(String module, String database) {
    this.module = module;
    this.database = database;
  }

  /** The name on the command line, of the module and of the log. */
  public String module() {
    return module;
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
