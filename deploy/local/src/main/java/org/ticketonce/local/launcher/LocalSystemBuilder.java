package org.ticketonce.local.launcher;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.ticketonce.local.database.LocalDatabase;

/** What a local system shall be like. Everything but the directory has a default. */
public final class LocalSystemBuilder {
  private static final int TOKEN_BYTES = 24;

  private final Path directory;
  private final Set<Service> services = EnumSet.allOf(Service.class);
  private final Map<Service, Map<String, String>> extras = new EnumMap<>(Service.class);
  private Path repository;
  private SystemPorts ports;
  private String operatorToken = randomToken();
  private final String oneTimeCode = randomToken();
  private String signingSecret = "whsec_local_development_only";
  private StartArchive.Use startArchives = StartArchive.Use.USED;
  private Consumer<String> progress = line -> {};

  LocalSystemBuilder(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  /** Where the packaged services lie, in place of the repository that this class was built in. */
  LocalSystemBuilder repository(Path root) {
    repository = root;
    return this;
  }

  /** The published ports, all moved by this number, in place of free ones. */
  public LocalSystemBuilder portOffset(int offset) {
    ports = SystemPorts.fixed(offset);
    return this;
  }

  /** Leaves services out, for instance to run them from an IDE on their published ports. */
  public LocalSystemBuilder without(Collection<Service> left) {
    services.removeAll(left);
    return this;
  }

  /** An environment variable of one service, over those that it is given anyway. */
  public LocalSystemBuilder environment(Service service, String name, String value) {
    extras.computeIfAbsent(service, any -> new HashMap<>()).put(name, value);
    return this;
  }

  /** Of {@code stripe listen}, in place of the published development secret. */
  public LocalSystemBuilder signingSecret(String secret) {
    signingSecret = secret;
    return this;
  }

  /** In place of a random one. */
  public LocalSystemBuilder operatorToken(String token) {
    operatorToken = token;
    return this;
  }

  /** What to do about the archives of the services' starts, in place of using them. */
  public LocalSystemBuilder startArchives(StartArchive.Use use) {
    startArchives = use;
    return this;
  }

  /** Is told, from several threads, what has been started or stopped. */
  public LocalSystemBuilder progress(Consumer<String> listener) {
    progress = listener;
    return this;
  }

  /** A system that is not started yet. */
  public LocalSystem build() {
    if (ports == null) {
      ports = SystemPorts.free();
    }
    if (repository == null) {
      repository = Repository.root();
    }
    return new LocalSystem(this);
  }

  private static String randomToken() {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return HexFormat.of().formatHex(token);
  }

  Path directory() {
    return directory;
  }

  SystemPorts ports() {
    return ports;
  }

  Set<Service> services() {
    return services;
  }

  String operatorToken() {
    return operatorToken;
  }

  String oneTimeCode() {
    return oneTimeCode;
  }

  String signingSecret() {
    return signingSecret;
  }

  Consumer<String> progress() {
    return progress;
  }

  ServiceProcess process(
      String name, Service service, SystemPorts own, Map<String, String> overrides) {
    Map<String, String> environment = environment(service, own);
    environment.putAll(overrides);
    ServiceCommand command =
        new ServiceCommand(
            service.jar(repository),
            own.http(service),
            own.management(service),
            environment,
            startArchives);
    return new ServiceProcess(name, command, directory.resolve("logs").resolve(name + ".log"));
  }

  /** Where to listen is the instance's own; where the parts listen is common to all. */
  private Map<String, String> environment(Service service, SystemPorts own) {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_PROFILE", "local");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(own.http(service)));
    environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(own.management(service)));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.broker());
    environment.put("TICKETONCE_OPERATOR_TOKEN", operatorToken);
    environment.put(
        "TICKETONCE_NOTIFIER_URL", "http://localhost:" + ports.http(Service.EMAIL_NOTIFIER));
    environment.put("TICKETONCE_STRIPE_MODE", "test");
    environment.put("TICKETONCE_MAIL_SMTP_HOST", "localhost");
    environment.put("TICKETONCE_MAIL_SMTP_PORT", Integer.toString(ports.smtp()));
    environment.put("TICKETONCE_STRIPE_SIGNING_SECRETS", signingSecret);
    if (service == Service.TICKET_ISSUER) {
      environment.put("TICKETONCE_OPERATORS_ONE_TIME_CODE", oneTimeCode);
    }
    service.database().ifPresent(name -> environment.putAll(database(name)));
    environment.putAll(extras.getOrDefault(service, Map.of()));
    return environment;
  }

  private Map<String, String> database(String name) {
    String place = "postgresql://localhost:%d/%s".formatted(ports.database(), name);
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
}
