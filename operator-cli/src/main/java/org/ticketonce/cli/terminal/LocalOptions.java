package org.ticketonce.cli.terminal;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where an operator's API is, and what lets an operator in. */
abstract class LocalOptions {
  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      converter = Values.OfPortOffset.class,
      description = "Find the system at the ports of ./run --port-offset N.")
  int portOffset;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Holds the operator token (default: target/local/operator-token). Without this option and"
              + " without that file, or with a URL, the environment variable"
              + " TICKETONCE_OPERATOR_TOKEN is the token.")
  Path tokenFile;

  /** The address that was given; null if none was. */
  abstract URI given();

  abstract int port();

  /** Of the local system, if that is the one. */
  public int portOffset() {
    return portOffset;
  }

  /** The API's base. */
  public URI base() {
    return given() != null ? given() : URI.create("http://localhost:" + (port() + portOffset));
  }

  /** The operator token; as {@link Endpoints#operatorToken}. */
  public String operatorToken(Map<String, String> environment) {
    Path local = LocalRun.file(portOffset, "operator-token");
    boolean fileFirst = tokenFile != null || (given() == null && Files.exists(local));
    return OperatorToken.read(
        fileFirst ? Map.of() : environment, tokenFile != null ? tokenFile : local);
  }
}
