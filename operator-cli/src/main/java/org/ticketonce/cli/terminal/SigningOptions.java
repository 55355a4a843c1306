package org.ticketonce.cli.terminal;

import java.util.Map;
import picocli.CommandLine.Option;

/** With what deliveries are signed. */
public final class SigningOptions {
  private static final String VARIABLE = "TICKETONCE_SIGNING_SECRET";
  private static final String PUBLISHED = "whsec_local_development_only";

  @Option(
      names = "--signing-secret",
      paramLabel = "SECRET",
      converter = Values.OfSecret.class,
      description =
          "The endpoint's signing secret (default: the one that ./run was started with, else the"
              + " environment variable TICKETONCE_SIGNING_SECRET, else the published one).")
  String secret;

  /** The secret of {@code system}. */
  public String secret(Endpoints system, Map<String, String> environment) {
    if (secret != null) {
      return secret;
    }
    return system
        .localSigningSecret()
        .orElseGet(() -> environment.getOrDefault(VARIABLE, PUBLISHED));
  }
}
