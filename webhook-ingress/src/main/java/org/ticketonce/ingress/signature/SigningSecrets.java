package org.ticketonce.ingress.signature;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.ticketonce.ingress.configuration.Environment;
import org.ticketonce.ingress.configuration.IngressConfiguration;
import org.ticketonce.ingress.configuration.InvalidConfiguration;

/**
 * The active signing secrets: those of the configuration and those of the mounted directory.
 *
 * <p>While a secret rolls, the old and the new one are both active. The directory is read again
 * every two seconds; a reading that fails, is empty or holds a published secret keeps the last good
 * secrets and is logged once.
 */
@Startup
@ApplicationScoped
public class SigningSecrets {
  private static final Logger LOG = Logger.getLogger(SigningSecrets.class);
  private static final long RELOAD_SECONDS = 2;

  /** Each costs a hash over the body of every request that is wrongly signed. */
  private static final int MAXIMUM = 8;

  private final Environment environment;
  private final Set<SigningSecret> configured;
  private final Optional<SigningSecretDirectory> directory;
  private final ScheduledExecutorService reloader;
  private volatile Set<SigningSecret> active;
  private String lastProblem = "";

  SigningSecrets(IngressConfiguration configuration, Environment environment) {
    this.environment = environment;
    this.configured = configured(configuration.stripe().signingSecrets().orElse(List.of()));
    this.directory =
        configuration.stripe().signingSecretDirectory().map(SigningSecretDirectory::new);
    this.active = initial();
    this.reloader =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "signing-secret-reload");
              thread.setDaemon(true);
              return thread;
            });
    if (directory.isPresent()) {
      var unused =
          reloader.scheduleWithFixedDelay(
              this::reload, RELOAD_SECONDS, RELOAD_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** The secrets of this moment, at least one. */
  Set<SigningSecret> active() {
    return active;
  }

  /** Takes over what the directory holds now, if that is usable. */
  synchronized void reload() {
    try {
      Set<SigningSecret> read = checked(readDirectory());
      if (!read.equals(active)) {
        active = read;
        LOG.infof("signing secrets changed, active=%d", read.size());
      }
      lastProblem = "";
    } catch (IOException | IllegalArgumentException problem) {
      if (!problem.toString().equals(lastProblem)) {
        lastProblem = problem.toString();
        LOG.errorf("signing secrets not reloaded, the last good ones stay: %s", lastProblem);
      }
    }
  }

  private Set<SigningSecret> initial() {
    if (directory.isEmpty() || !configured.isEmpty()) {
      checkedAt(IngressConfiguration.Stripe.SIGNING_SECRETS, configured);
    }
    if (directory.isEmpty()) {
      return configured;
    }
    try {
      return checkedAt(IngressConfiguration.Stripe.SIGNING_SECRET_DIRECTORY, readDirectory());
    } catch (IOException | IllegalArgumentException problem) {
      throw new InvalidConfiguration(
          IngressConfiguration.Stripe.SIGNING_SECRET_DIRECTORY, problem.toString());
    }
  }

  private Set<SigningSecret> readDirectory() throws IOException {
    List<SigningSecret> read = directory.orElseThrow().read();
    if (read.isEmpty()) {
      throw new IOException("no signing secret in " + directory.orElseThrow().path());
    }
    return Stream.concat(configured.stream(), read.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Set<SigningSecret> checked(Set<SigningSecret> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("no signing secret: nothing could be verified");
    }
    if (secrets.size() > MAXIMUM) {
      throw new IllegalArgumentException("more than " + MAXIMUM + " active signing secrets");
    }
    if (!environment.isDevelopment() && secrets.stream().anyMatch(SigningSecret::isPublished)) {
      throw new IllegalArgumentException(
          "the published development secret is for the profiles dev, test and local only");
    }
    return secrets;
  }

  private Set<SigningSecret> checkedAt(String key, Set<SigningSecret> secrets) {
    try {
      return checked(secrets);
    } catch (IllegalArgumentException problem) {
      throw new InvalidConfiguration(key, problem.getMessage());
    }
  }

  private static Set<SigningSecret> configured(List<String> values) {
    try {
      return values.stream()
          .map(String::strip)
          .map(SigningSecret::new)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IllegalArgumentException problem) {
      throw new InvalidConfiguration(
          IngressConfiguration.Stripe.SIGNING_SECRETS, problem.getMessage());
    }
  }

  @PreDestroy
  void close() {
    reloader.shutdownNow();
  }
}
