package org.ticketonce.systemtests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.ticketonce.local.launcher.LocalSystem;
import org.ticketonce.local.launcher.LocalSystemBuilder;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.local.launcher.ServiceProcess;

/** Kafka, PostgreSQL and Mailpit in containers; the services beside them, as on every stack. */
final class ContainerStack implements Stack {
  private final SmtpFaults faults = SmtpFaults.listen();
  private final KafkaPart kafka = new KafkaPart();
  private final PostgresPart postgres = new PostgresPart();
  private final MailpitPart mailpit = new MailpitPart();
  private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);

  /** Never started as a whole: it only knows how to run the services. */
  private final LocalSystem host;

  private ContainerStack(Path directory) {
    LocalSystemBuilder builder = Tuning.apply(LocalSystem.in(directory), faults);
    for (Service service : Service.values()) {
      environment(service).forEach((name, value) -> builder.environment(service, name, value));
    }
    host = builder.build();
    for (Service service : Service.values()) {
      services.put(service, host.another(service));
    }
  }

  private Map<String, String> environment(Service service) {
    Map<String, String> environment = new java.util.HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    service.database().ifPresent(name -> environment.putAll(postgres.environment(name)));
    return environment;
  }

  static ContainerStack start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IllegalStateException(
          "-Dstack=containers needs a Docker engine, and none answers here."
              + " Without the option the same tests run on embedded parts.");
    }
    ContainerStack stack = new ContainerStack(directory());
    try {
      stack.startAll();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "containers-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startAll() {
    kafka.start();
    postgres.start();
    for (Service service : Service.values()) {
      service.database().ifPresent(postgres::createDatabase);
    }
    mailpit.start();
    faults.forwardTo(mailpit.smtpPort());
    services.values().forEach(ServiceProcess::start);
  }

  @Override
  public ServiceProcess service(Service service) {
    return services.get(service);
  }

  @Override
  public ServiceProcess another(Service service, Map<String, String> environment) {
    return host.another(service, environment);
  }

  @Override
  public String operatorToken() {
    return host.operatorToken();
  }

  @Override
  public Restartable broker() {
    return kafka;
  }

  @Override
  public Restartable database() {
    return postgres;
  }

  @Override
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  @Override
  public String issuerJdbcUrl() {
    return postgres.jdbcUrl("ticket_issuer");
  }

  @Override
  public String notifierJdbcUrl() {
    return postgres.jdbcUrl("email_notifier");
  }

  @Override
  public int databasePort() {
    return postgres.port();
  }

  @Override
  public int mailServerPort() {
    return mailpit.smtpPort();
  }

  @Override
  public SmtpFaults smtpFaults() {
    return faults;
  }

  @Override
  public List<byte[]> acceptedMails() {
    return mailpit.acceptedMails();
  }

  @Override
  public void close() {
    host.close();
    faults.close();
    kafka.close();
    postgres.close();
    mailpit.close();
  }
}
