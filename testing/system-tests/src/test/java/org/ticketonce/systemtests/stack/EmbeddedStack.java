package org.ticketonce.systemtests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ticketonce.local.database.LocalDatabase;
import org.ticketonce.local.launcher.LocalSystem;
import org.ticketonce.local.launcher.Part;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.local.launcher.ServiceProcess;

/** Broker and mail server in this JVM, PostgreSQL beside it: what {@code ./run} starts. */
final class EmbeddedStack implements Stack {
  private final LocalSystem system;
  private final SmtpFaults faults;

  private EmbeddedStack(LocalSystem system, SmtpFaults faults) {
    this.system = system;
    this.faults = faults;
  }

  static EmbeddedStack start() {
    SmtpFaults faults = SmtpFaults.listen();
    LocalSystem system = Tuning.apply(LocalSystem.in(directory()), faults).build();
    faults.forwardTo(system.ports().smtp());
    EmbeddedStack stack = new EmbeddedStack(system, faults);
    try {
      system.start();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /** Under {@code target}, so that logs and data of a failed run can be looked at. */
  private static Path directory() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "system-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ServiceProcess service(Service service) {
    return system.service(service);
  }

  @Override
  public ServiceProcess another(Service service, Map<String, String> environment) {
    return system.another(service, environment);
  }

  @Override
  public String operatorToken() {
    return system.operatorToken();
  }

  /** A broker inside this JVM cannot be killed without the tests, so that its kill is a stop. */
  @Override
  public Restartable broker() {
    return new EmbeddedPart(system.broker(), () -> {});
  }

  @Override
  public Restartable database() {
    return new EmbeddedPart(system.database(), () -> system.database().get().kill());
  }

  @Override
  public String bootstrapServers() {
    return "localhost:" + system.ports().broker();
  }

  @Override
  public String issuerJdbcUrl() {
    return jdbcUrl("ticket_issuer");
  }

  @Override
  public String notifierJdbcUrl() {
    return jdbcUrl("email_notifier");
  }

  private String jdbcUrl(String name) {
    return "jdbc:postgresql://localhost:%d/%s?user=%s&password=%s"
        .formatted(databasePort(), name, name, LocalDatabase.PASSWORD);
  }

  @Override
  public int databasePort() {
    return system.ports().database();
  }

  @Override
  public int mailServerPort() {
    return system.ports().smtp();
  }

  @Override
  public SmtpFaults smtpFaults() {
    return faults;
  }

  @Override
  public List<byte[]> acceptedMails() {
    return system.mail().get().messages().stream().map(EmbeddedStack::read).toList();
  }

  private static byte[] read(Path mail) {
    try {
      return Files.readAllBytes(mail);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    system.close();
    faults.close();
  }

  private record EmbeddedPart(Part<?> part, Runnable blow) implements Restartable {
    @Override
    public void stop() {
      part.stop();
    }

    @Override
    public void kill() {
      blow.run();
      part.stop();
    }

    @Override
    public void start() {
      part.start();
    }
  }
}
