package org.ticketonce.cli.terminal;

import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where all parts of a running system are, those included that no webhook comes to. */
public final class WholeSystem {
  private static final int KAFKA_PORT = 9092;
  private static final int NOTIFIER_PORT = 8082;

  @Mixin Endpoints endpoints;

  @Option(
      names = "--notifier-url",
      paramLabel = "URL",
      converter = Values.OfUrl.class,
      description = "The notifier's operator API (default: localhost, port 8082).")
  URI notifierUrl;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT,...",
      description = "Kafka's bootstrap servers (default: localhost, port 9092).")
  String kafka;

  public Endpoints endpoints() {
    return endpoints;
  }

  /** The notifier's operator API. */
  public URI notifier() {
    return notifierUrl != null
        ? notifierUrl
        : URI.create("http://localhost:" + (NOTIFIER_PORT + endpoints.portOffset));
  }

  /** Kafka's {@code bootstrap.servers}. */
  public String kafka() {
    return kafka != null ? kafka : "localhost:" + (KAFKA_PORT + endpoints.portOffset);
  }
}
