package org.ticketonce.systemtests.stack;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.local.launcher.ServiceProcess;

/**
 * A running system and the switches by which it breaks. The services are processes of this machine
 * on every stack; what differs is where broker, database and mail server come from.
 */
public interface Stack extends AutoCloseable {

  /** Where Stripe would deliver. */
  default URI webhook() {
    return service(Service.WEBHOOK_INGRESS).url().resolve("/webhooks/stripe");
  }

  /** The order API's base. */
  default URI orderApi() {
    return service(Service.TICKET_ISSUER).url();
  }

  /** A service that can be killed and started again. */
  ServiceProcess service(Service service);

  /**
   * One more instance of a service, not yet started; closed with the stack.
   *
   * @param environment over what all instances of the service are given
   */
  ServiceProcess another(Service service, Map<String, String> environment);

  /** The bearer token of the APIs. */
  String operatorToken();

  /** Kafka. */
  Restartable broker();

  /** PostgreSQL. */
  Restartable database();

  /** For {@code bootstrap.servers}. */
  String bootstrapServers();

  /** The ticket issuer's database, with user and password. */
  String issuerJdbcUrl();

  /** The notifier's database, with user and password. */
  String notifierJdbcUrl();

  /** Where PostgreSQL listens. */
  int databasePort();

  /** Where the mail server itself listens. */
  int mailServerPort();

  /** What stands between the notifier and the mail server, and breaks on demand. */
  SmtpFaults smtpFaults();

  /** Every mail that the mail server has accepted, as its own store has it, in any order. */
  List<byte[]> acceptedMails();

  @Override
  void close();

  /** The stack of this test run, started by the first test that asks; ends with the JVM. */
  static Stack running() {
    return SharedStack.get();
  }
}
