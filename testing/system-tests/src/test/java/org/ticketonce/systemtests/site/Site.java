package org.ticketonce.systemtests.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.ticketonce.local.launcher.LocalSystem;
import org.ticketonce.local.launcher.LocalSystemBuilder;
import org.ticketonce.local.launcher.Service;

/**
 * Two instances of each packaged service, a broker, a database and a mail server.
 *
 * <pre>
 * 2 x webhook-ingress --+
 * 2 x ticket-issuer ----+-- line -- broker
 *        |              |
 *        +--------------|-- line -- database
 *        |              |
 * 2 x email-notifier ---+-- line -- mail server
 * </pre>
 */
public final class Site implements AutoCloseable {
  private static final int INSTANCES = 2;

  /**
   * Recovery within seconds and not minutes; the order of the durations is the one that the
   * notifier insists on.
   */
  private static final Map<Service, Map<String, String>> TUNING =
      new EnumMap<>(
          Map.of(
              Service.WEBHOOK_INGRESS,
              Map.of(),
              Service.TICKET_ISSUER,
              Map.of(
                  "TICKETONCE_FULFILMENT_MISSING_DATA_WAIT", "PT15S",
                  "TICKETONCE_FULFILMENT_MISSING_DATA_SWEEP_INTERVAL", "PT2S"),
              Service.EMAIL_NOTIFIER,
              Map.of(
                  "TICKETONCE_MAIL_SMTP_CONNECT_TIMEOUT", "PT1S",
                  "TICKETONCE_MAIL_SMTP_COMMAND_TIMEOUT", "PT0.8S",
                  "TICKETONCE_MAIL_CLAIM_LEASE", "PT10S",
                  "TICKETONCE_MAIL_REPLY_TIMEOUT", "PT4S",
                  "TICKETONCE_MAIL_SENDING_LEASE", "PT6S",
                  "TICKETONCE_MAIL_QUARANTINE", "PT8S")));

  private final Line kafka = Line.open();
  private final Line postgresql = Line.open();
  private final Line smtp = Line.open();
  private final Broker broker;
  private final Database database;
  private final MailSink mail;
  private final LocalSystem host;
  private final List<Instance> instances = new ArrayList<>();

  private Site(Path directory, RandomGenerator random) {
    broker = new Broker(directory, kafka.port());
    database = new Database(directory);
    mail = MailSink.open(directory, random);
    kafka.to(broker.proxiedPort());
    postgresql.to(database.port());
    smtp.to(mail.port());
    LocalSystemBuilder builder = LocalSystem.in(directory);
    for (Service service : Service.values()) {
      environment(service).forEach((name, value) -> builder.environment(service, name, value));
    }
    host = builder.build();
    for (Service service : Service.values()) {
      for (int i = 0; i < INSTANCES; i++) {
        instances.add(new Instance(service, host.another(service)));
      }
    }
  }

  private Map<String, String> environment(Service service) {
    Map<String, String> environment = new HashMap<>(TUNING.get(service));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + kafka.port());
    environment.put("TICKETONCE_MAIL_SMTP_PORT", Integer.toString(smtp.port()));
    service
        .database()
        .ifPresent(
            name -> {
              String place = "postgresql://localhost:%d/%s".formatted(postgresql.port(), name);
              environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + place);
              environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", place);
            });
    return environment;
  }

  /** Returns when everything is ready. */
  public static Site open(Path directory, RandomGenerator random) {
    Site site = new Site(directory, random);
    try {
      CompletableFuture<Void> brokerUp = CompletableFuture.runAsync(site.broker::start);
      site.database.start();
      brokerUp.join();
      // One by one: the first of each migrates, and two cores are soon busy.
      site.instances.forEach(Instance::start);
      return site;
    } catch (RuntimeException e) {
      site.close();
      throw e;
    }
  }

  public Broker broker() {
    return broker;
  }

  public Database database() {
    return database;
  }

  public MailSink mail() {
    return mail;
  }

  /** From all services to Kafka. */
  public Line kafkaLine() {
    return kafka;
  }

  /** From issuers and notifiers to PostgreSQL. */
  public Line databaseLine() {
    return postgresql;
  }

  /** From the notifiers to the mail server. */
  public Line mailLine() {
    return smtp;
  }

  public List<Instance> instances() {
    return List.copyOf(instances);
  }

  public List<Instance> instances(Service service) {
    return instances.stream().filter(instance -> instance.service() == service).toList();
  }

  /** One more, which the caller starts and closes. */
  public Instance another(Service service) {
    return new Instance(service, host.another(service));
  }

  public String operatorToken() {
    return host.operatorToken();
  }

  /** As after the repair crew: every part is up, every line clear; returns when all are ready. */
  public void mend() {
    List.of(kafka, postgresql, smtp).forEach(Line::clear);
    mail.treat(Treatment.ACCEPT, 0);
    broker.thaw();
    broker.start();
    database.start();
    for (Instance instance : instances) {
      instance.thaw();
      instance.up();
    }
  }

  @Override
  public void close() {
    instances.parallelStream().forEach(Instance::close);
    host.close();
    broker.close();
    database.close();
    mail.close();
    List.of(kafka, postgresql, smtp).forEach(Line::close);
  }
}
