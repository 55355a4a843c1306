package org.ticketonce.benchmarks.service;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ticketonce.benchmarks.process.ChildProcess;
import org.ticketonce.benchmarks.process.FlightRecorder;
import org.ticketonce.benchmarks.process.WatchedProcess;
import org.ticketonce.benchmarks.surroundings.Surroundings;
import org.ticketonce.local.database.LocalDatabase;
import org.ticketonce.local.host.Ports;
import org.ticketonce.local.launcher.Service;

/** A packaged service that runs beside the surroundings until it is closed. */
public final class PackagedService implements AutoCloseable {
  /** What signs the webhooks that the ingress takes. */
  public static final String SIGNING_SECRET = "whsec_local_development_only";

  /** Options as docs/production.md has them, unless {@code BENCHMARK_JVM} has others. */
  public static final List<String> JVM =
      List.of(
          System.getenv()
              .getOrDefault("BENCHMARK_JVM", "-Xmx128m -XX:+UseSerialGC")
              .strip()
              .split(" +"));

  private static final Path ROOT = Path.of(System.getProperty("ticketonce.root"));

  private final ChildProcess process;
  private final int port;
  private final Metrics metrics;

  private PackagedService(ChildProcess process, int port, Metrics metrics) {
    this.process = process;
    this.port = port;
    this.metrics = metrics;
  }

  /** Returns when it is ready; its schema is up to date then. */
  public static PackagedService start(
      Service service, Surroundings surroundings, Path directory, Map<String, String> settings)
      throws InterruptedException {
    int port = Ports.free();
    int management = Ports.free();
    Map<String, String> environment = new HashMap<>(environment(service, surroundings));
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
    environment.putAll(settings);
    Path jar = ROOT.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    List<String> command =
        ChildProcess.java(
            Stream.of(JVM, FlightRecorder.options(directory), List.of("-jar", jar.toString()))
                .flatMap(List::stream)
                .toList());
    Path log = directory.resolve(service.module() + ".log");
    ChildProcess process = ChildProcess.start(service.module(), command, environment, log);
    Metrics metrics = new Metrics(URI.create("http://localhost:" + management + "/q/"));
    process.await("ready", metrics::isReady);
    return new PackagedService(process, port, metrics);
  }

  private static Map<String, String> environment(Service service, Surroundings surroundings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_PROFILE", "local");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", surroundings.bootstrapServers());
    environment.put("MALLOC_ARENA_MAX", "2");
    service
        .database()
        .ifPresent(name -> environment.putAll(database(name, surroundings.database())));
    return environment;
  }

  private static Map<String, String> database(String name, int port) {
    String place = "postgresql://localhost:%d/%s".formatted(port, name);
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:" + place,
        "QUARKUS_DATASOURCE_REACTIVE_URL",
        place,
        "QUARKUS_DATASOURCE_USERNAME",
        name,
        "QUARKUS_DATASOURCE_PASSWORD",
        LocalDatabase.PASSWORD);
  }

  public int port() {
    return port;
  }

  public WatchedProcess watched() {
    return process.watched();
  }

  public Metrics metrics() {
    return metrics;
  }

  @Override
  public void close() {
    process.close();
  }
}
