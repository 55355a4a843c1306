package org.ticketonce.local.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.ticketonce.local.broker.LocalBroker;
import org.ticketonce.local.database.LocalDatabase;
import org.ticketonce.local.mail.LocalMailServer;

/**
 * The whole system: broker, database and mail server in this process, the services beside it.
 *
 * <pre>{@code
 * try (LocalSystem system = LocalSystem.in(directory).build()) {
 *   system.start();
 *   ... POST to system.service(WEBHOOK_INGRESS).url() + "/webhooks/stripe" ...
 *   system.service(TICKET_ISSUER).kill();
 *   system.database().stop();
 * }
 * }</pre>
 */
public final class LocalSystem implements AutoCloseable {
  private final LocalSystemBuilder plan;
  private final Part<LocalBroker> broker;
  private final Part<LocalDatabase> database;
  private final Part<LocalMailServer> mail;
  private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
  private final List<ServiceProcess> others = Collections.synchronizedList(new ArrayList<>());

  LocalSystem(LocalSystemBuilder plan) {
    this.plan = plan;
    SystemPorts ports = plan.ports();
    Path directory = plan.directory();
    broker =
        new Part<>("Kafka", () -> LocalBroker.start(directory.resolve("kafka"), ports.broker()));
    database = new Part<>("PostgreSQL", this::startDatabase);
    mail =
        new Part<>(
            "Mail",
            () -> LocalMailServer.start(directory.resolve("mail"), ports.smtp(), ports.inbox()));
    for (Service service : plan.services()) {
      services.put(service, plan.process(service.module(), service, ports, Map.of()));
    }
  }

  /** A system that keeps its data and logs in the directory, by default on free ports. */
  public static LocalSystemBuilder in(Path directory) {
    return new LocalSystemBuilder(directory);
  }

  private LocalDatabase startDatabase() {
    Path directory = plan.directory().resolve("postgresql");
    LocalDatabase started = LocalDatabase.start(directory, plan.ports().database());
    Stream.of(Service.values())
        .flatMap(service -> service.database().stream())
        .forEach(started::createDatabase);
    return started;
  }

  /**
   * Starts everything, what can at the same time, and returns when all services are ready.
   *
   * @throws LocalSystemException if something does not start; close the system then
   */
  public void start() {
    CompletableFuture<Void> brokerUp = inBackground(() -> start("Kafka", broker));
    CompletableFuture<Void> databaseUp = inBackground(() -> start("PostgreSQL", database));
    CompletableFuture<Void> mailUp = inBackground(() -> start("mail server", mail));
    List<CompletableFuture<Void>> all = new ArrayList<>(List.of(brokerUp, databaseUp, mailUp));
    for (Map.Entry<Service, ServiceProcess> entry : services.entrySet()) {
      CompletableFuture<Void> needs =
          entry.getKey().database().isPresent()
              ? CompletableFuture.allOf(brokerUp, databaseUp)
              : brokerUp;
      all.add(needs.thenRunAsync(() -> start(entry.getValue()), LocalSystem::thread));
    }
    join(all);
  }

  private void start(String name, Part<?> part) {
    part.start();
    plan.progress().accept(name + " is up");
  }

  private void start(ServiceProcess service) {
    service.start();
    plan.progress().accept(service.name() + " is ready");
  }

  private static CompletableFuture<Void> inBackground(Runnable work) {
    return CompletableFuture.runAsync(work, LocalSystem::thread);
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "local-system");
    thread.setDaemon(true);
    thread.start();
  }

  /** The first failure counts; what goes on in the background is ended by closing. */
  private static void join(List<CompletableFuture<Void>> all) {
    CompletableFuture<Void> failure = new CompletableFuture<>();
    CompletableFuture<?>[] watched =
        all.stream()
            .map(
                one ->
                    one.exceptionally(
                        problem -> {
                          failure.completeExceptionally(problem);
                          throw new CompletionException(problem);
                        }))
            .toArray(CompletableFuture[]::new);
    CompletableFuture<Void> success = CompletableFuture.allOf(watched);
    try {
      CompletableFuture.anyOf(success, failure).join();
    } catch (CompletionException e) {
      throw new LocalSystemException(e.getCause().getMessage(), e.getCause());
    }
  }

  /** Stop it and start it again as often as needed. */
  public Part<LocalBroker> broker() {
    return broker;
  }

  /** Stop it and start it again as often as needed. */
  public Part<LocalDatabase> database() {
    return database;
  }

  /** Stop it and start it again as often as needed. */
  public Part<LocalMailServer> mail() {
    return mail;
  }

  /** A service that was not left out. */
  public ServiceProcess service(Service service) {
    ServiceProcess process = services.get(service);
    if (process == null) {
      throw new IllegalArgumentException(service.module() + " was left out of this system");
    }
    return process;
  }

  /** One more instance of a service, on free ports and not yet started; closed with the system. */
  public ServiceProcess another(Service service) {
    return another(service, Map.of());
  }

  /** The same, with environment variables over those that all instances of the service have. */
  public ServiceProcess another(Service service, Map<String, String> environment) {
    String name = service.module() + "-" + (others.size() + 2);
    ServiceProcess process = plan.process(name, service, SystemPorts.free(), environment);
    others.add(process);
    return process;
  }

  /** Base address of the inbox, without a slash at the end. */
  public URI inboxUrl() {
    return URI.create("http://localhost:" + plan.ports().inbox());
  }

  Map<Integer, String> neededPorts() {
    return plan.ports().needed(plan.services());
  }

  public SystemPorts ports() {
    return plan.ports();
  }

  /** For {@code Authorization: Bearer}. */
  public String operatorToken() {
    return plan.operatorToken();
  }

  /** Where a person signs in to the console once, without a password. */
  public URI signInUrl() {
    return URI.create(
        "http://localhost:%d/login?once=%s"
            .formatted(plan.ports().http(Service.TICKET_ISSUER), plan.oneTimeCode()));
  }

  /** What webhooks must be signed with. */
  public String signingSecret() {
    return plan.signingSecret();
  }

  /** Waits until a service or the database ends that nobody has stopped, and says which. */
  String awaitFailure() {
    List<CompletableFuture<String>> ends = new ArrayList<>();
    services
        .values()
        .forEach(
            service ->
                ends.add(
                    service
                        .onExit()
                        .thenApply(
                            code ->
                                service.name() + " has ended with " + code + service.logTail())));
    ends.add(database.get().onExit().thenApply(end -> "PostgreSQL has ended" + databaseLog()));
    return (String) CompletableFuture.anyOf(ends.toArray(CompletableFuture[]::new)).join();
  }

  private String databaseLog() {
    return LogTail.of(plan.directory().resolve("postgresql").resolve("postgresql.log"));
  }

  /** Stops the services at the same time, then the parts. */
  @Override
  public void close() {
    List<ServiceProcess> processes = new ArrayList<>(services.values());
    processes.addAll(others);
    CompletableFuture.allOf(
            processes.stream()
                .map(process -> inBackground(() -> stop(process)))
                .toArray(CompletableFuture[]::new))
        .join();
    CompletableFuture.allOf(
            inBackground(mail::stop), inBackground(broker::stop), inBackground(database::stop))
        .join();
    plan.progress().accept("Kafka, PostgreSQL and mail server have stopped");
  }

  private void stop(ServiceProcess process) {
    boolean ran = process.isAlive();
    process.close();
    if (!ran) {
      return;
    }
    plan.progress().accept(process.name() + " has stopped");
  }
}
