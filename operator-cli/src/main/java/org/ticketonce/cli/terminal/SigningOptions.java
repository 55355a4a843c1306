package org.ticketonce.cli.terminal;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** With what deliveries are signed. */
public final class SigningOptions {
  @Option(
      names = "--signing-secret",
      paramLabel = "SECRET",
      defaultValue = "${env:TICKETONCE_SIGNING_SECRET:-whsec_local_development_only}",
      converter = Values.OfSecret.class,
      showDefaultValue = Visibility.NEVER,
      description =
          "The endpoint's signing secret (default: the environment variable"
              + " TICKETONCE_SIGNING_SECRET, else the published one of ./run).")
  String secret;

  /** The secret as given. */
  public String secret() {
    return secret;
  }
}
