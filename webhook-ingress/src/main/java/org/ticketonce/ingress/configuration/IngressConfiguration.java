package org.ticketonce.ingress.configuration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys under {@code ticketonce}. README.md of this module lists them for operators. */
@ConfigMapping(prefix = "ticketonce")
public interface IngressConfiguration {
  /** What Stripe sends here. */
  Stripe stripe();

  /** How much this service takes on, and for how long. */
  Ingress ingress();

  /** What Stripe sends here. */
  interface Stripe {
    String SIGNING_SECRETS = "ticketonce.stripe.signing-secrets";
    String SIGNING_SECRET_DIRECTORY = "ticketonce.stripe.signing-secret-directory";
    String TOLERANCE = "ticketonce.stripe.tolerance";
    String ACCOUNTS = "ticketonce.stripe.accounts";

    /**
     * Active signing secrets, separated by commas; plain text here, because a conversion error of
     * the configuration library would print the value.
     */
    Optional<List<String>> signingSecrets();

    /** A directory with one active signing secret per file, such as a mounted Kubernetes secret. */
    Optional<Path> signingSecretDirectory();

    /** How far a signature's timestamp may lie from now, in either direction. */
    @WithDefault("5m")
    Duration tolerance();

    /** Which of Stripe's two worlds is fulfilled; the other one's events are dead letters. */
    Mode mode();

    /** Connected accounts whose events are fulfilled; the platform's own always are. */
    Optional<List<String>> accounts();
  }

  /** How much this service takes on, and for how long. */
  interface Ingress {
    String MAX_IN_FLIGHT_BYTES = "ticketonce.ingress.max-in-flight-bytes";
    String ACKNOWLEDGEMENT_TIMEOUT = "ticketonce.ingress.acknowledgement-timeout";
    String RETRY_AFTER = "ticketonce.ingress.retry-after";

    /** Bytes of webhooks that may be read, verified or on their way to Kafka at one moment. */
    @WithDefault("16M")
    MemorySize maxInFlightBytes();

    /** How long a webhook waits for the broker's acknowledgement before it is answered 503. */
    @WithDefault("5s")
    Duration acknowledgementTimeout();

    /** What a 503 tells Stripe, or a proxy, to wait. */
    @WithDefault("30s")
    Duration retryAfter();
  }
}
