package org.ticketonce.benchmarks.ingress;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ticketonce.benchmarks.process.ChildProcess;
import org.ticketonce.benchmarks.process.FlightRecorder;
import org.ticketonce.benchmarks.service.PackagedService;
import org.ticketonce.benchmarks.surroundings.Durability;
import org.ticketonce.benchmarks.surroundings.Surroundings;
import org.ticketonce.local.host.Ports;

/** Starts what is compared, each as whoever deploys it would, beside the same surroundings. */
final class Subjects {
  static final String SIGNING_SECRET = "whsec_local_development_only";

  private static final Path ROOT = Path.of(System.getProperty("ticketonce.root"));
  private static final Path PEERS = ROOT.resolve("testing/benchmarks/peers");

  private final Surroundings surroundings;
  private final Path directory;

  Subjects(Surroundings surroundings, Path directory) {
    this.surroundings = surroundings;
    this.directory = directory;
  }

  /** The packaged service; the broker keeps what it writes in the given way. */
  Subject ingress(String name, Durability durability) throws InterruptedException {
    durability.apply(surroundings);
    int port = Ports.free();
    int management = Ports.free();
    Path jar = ROOT.resolve("webhook-ingress/target/quarkus-app/quarkus-run.jar");
    List<String> command =
        ChildProcess.java(
            Stream.of(
                    PackagedService.JVM,
                    FlightRecorder.options(directory),
                    List.of("-jar", jar.toString()))
                .flatMap(List::stream)
                .toList());
    Map<String, String> environment =
        Map.of(
            "QUARKUS_PROFILE", "local",
            "QUARKUS_HTTP_PORT", Integer.toString(port),
            "QUARKUS_MANAGEMENT_PORT", Integer.toString(management),
            "KAFKA_BOOTSTRAP_SERVERS", surroundings.bootstrapServers(),
            "MALLOC_ARENA_MAX", "2");
    return subject(name, command, environment, port, "/webhooks/stripe");
  }

  /** Reads the body and answers: no server on this machine's Vert.x can do more. */
  Subject bareVertx(String name) throws InterruptedException {
    int port = Ports.free();
    List<String> command =
        ChildProcess.javaOfClass(
            PackagedService.JVM, BareVertx.class.getName(), Integer.toString(port));
    return subject(name, command, Map.of(), port, "/");
  }

  /** Stripe's objects into PostgreSQL, as the README of that package does it. */
  Subject syncEngine(String name) throws InterruptedException {
    int port = Ports.free();
    NodePackages.install(PEERS, directory.resolve("npm.log"));
    Map<String, String> environment =
        Map.of(
            "NODE_ENV",
            "production",
            "PORT",
            Integer.toString(port),
            "DATABASE_URL",
            surroundings.peerDatabase(),
            "SIGNING_SECRET",
            SIGNING_SECRET);
    List<String> command = List.of("node", PEERS.resolve("sync-engine.js").toString());
    return subject(name, command, environment, port, "/webhooks");
  }

  /** The handler of the incident: tickets and e-mail in the request. */
  Subject naive(Duration work) throws InterruptedException {
    int port = Ports.free();
    ChildProcess process =
        NaiveHandler.start(port, surroundings, surroundings.smtp(), work, directory);
    return new Subject(
        NaiveHandler.name(work), process, port, "/webhook", () -> NaiveHandler.forget(port));
  }

  private Subject subject(
      String name, List<String> command, Map<String, String> environment, int port, String path)
      throws InterruptedException {
    Path log = directory.resolve(name.replaceAll("[^a-z0-9]+", "-") + ".log");
    ChildProcess process = ChildProcess.start(name, command, environment, log);
    return new Subject(name, process.awaitListening(port), port, path, () -> {});
  }
}
