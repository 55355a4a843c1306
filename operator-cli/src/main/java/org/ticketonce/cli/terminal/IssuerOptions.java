package org.ticketonce.cli.terminal;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where the ticket issuer's API is. */
public final class IssuerOptions extends LocalOptions {
  private static final int PORT = 8081;

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      converter = Values.OfUrl.class,
      description = "The ticket issuer's order API (default: localhost, port 8081).")
  URI apiUrl;

  @Override
  URI given() {
    return apiUrl;
  }

  @Override
  int port() {
    return PORT;
  }
}
