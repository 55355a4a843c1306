package org.ticketonce.cli.terminal;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where the notifier's operator API is. */
public final class NotifierOptions extends LocalOptions {
  private static final int PORT = 8082;

  @Option(
      names = "--notifier-url",
      paramLabel = "URL",
      converter = Values.OfUrl.class,
      description = "The notifier's operator API (default: localhost, port 8082).")
  URI notifierUrl;

  @Override
  URI given() {
    return notifierUrl;
  }

  @Override
  int port() {
    return PORT;
  }
}
