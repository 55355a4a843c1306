package org.ticketonce.cli.terminal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the parts of a running system are; without options, where {@code ./run} puts them. */
public final class Endpoints {
  private static final String WEBHOOK_PATH = "/webhooks/stripe";

  private static final int INGRESS_PORT = 8080;
  private static final int API_PORT = 8081;
  private static final int INBOX_PORT = 8025;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      converter = Values.OfPortOffset.class,
      description = "Find everything at the ports of ./run --port-offset N.")
  int portOffset;

  @Option(
      names = "--url",
      paramLabel = "URL",
      converter = Values.OfUrl.class,
      description = "The webhook ingress (default: localhost, port 8080). A path is taken as is.")
  URI url;

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      converter = Values.OfUrl.class,
      description = "The ticket issuer's order API (default: localhost, port 8081).")
  URI apiUrl;

  @Option(
      names = "--inbox-url",
      paramLabel = "URL",
      converter = Values.OfUrl.class,
      description = "The inbox, in Mailpit's API (default: localhost, port 8025).")
  URI inboxUrl;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Holds the operator token (default: target/local/operator-token, or where ./run"
              + " --port-offset N puts it). Without this option and without that file, or with"
              + " --api-url, the environment variable TICKETONCE_OPERATOR_TOKEN is the token.")
  Path tokenFile;

  /** Where deliveries are posted. */
  public URI webhook() {
    URI base = orLocal(url, INGRESS_PORT);
    return hasPath(base) ? base : base.resolve(WEBHOOK_PATH);
  }

  /** The order API's base. */
  public URI api() {
    return orLocal(apiUrl, API_PORT);
  }

  /** The inbox' base. */
  public URI inbox() {
    return orLocal(inboxUrl, INBOX_PORT);
  }

  /** The file that holds the operator token. */
  public Path tokenFile() {
    return tokenFile != null ? tokenFile : localTokenFile();
  }

  /**
   * The operator token. The local system's own file knows better than the environment of another
   * terminal; of other systems it knows nothing.
   */
  public String operatorToken(Map<String, String> environment) {
    boolean fileFirst = tokenFile != null || (apiUrl == null && Files.exists(localTokenFile()));
    return OperatorToken.read(fileFirst ? Map.of() : environment, tokenFile());
  }

  /** What {@code ./run} accepts webhooks by; empty for a system elsewhere. */
  Optional<String> localSigningSecret() {
    Path file = localFile("signing-secret");
    if (url != null || !Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      throw new CannotProceed("the signing secret in " + file + " cannot be read: " + e);
    }
  }

  private Path localTokenFile() {
    return localFile("operator-token");
  }

  private Path localFile(String name) {
    return LocalRun.file(portOffset, name);
  }

  private URI orLocal(URI given, int port) {
    return given != null ? given : URI.create("http://localhost:" + (port + portOffset));
  }

  private static boolean hasPath(URI uri) {
    return uri.getPath() != null && uri.getPath().length() > 1;
  }
}
