package org.ticketonce.issuer.configuration;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ticketonce.issuer.orders.Rules;

/** What this service refuses to run with. */
public final class ConfigurationRules {
  private static final String PUBLISHED_TOKEN = "operator_token_for_local_development_only";
  private static final int MINIMUM_TOKEN_LENGTH = 16;
  private static final String SESSION_KEY = "quarkus.http.auth.session.encryption-key";
  private static final int MINIMUM_SESSION_KEY_LENGTH = 32;

  /** Settings of Kafka on which promises rest; anyone may override them, nobody may weaken them. */
  private static final Map<String, String> KAFKA =
      Map.ofEntries(
          Map.entry("mp.messaging.incoming.stripe-events.auto.offset.reset", "earliest"),
          Map.entry("mp.messaging.incoming.stripe-events.enable.auto.commit", "false"),
          Map.entry("mp.messaging.incoming.stripe-events.batch", "true"),
          Map.entry("mp.messaging.incoming.stripe-events.commit-strategy", "latest"),
          Map.entry("mp.messaging.incoming.stripe-events.group.id", "ticket-issuer"),
          Map.entry("mp.messaging.incoming.email-events.auto.offset.reset", "earliest"),
          Map.entry("mp.messaging.incoming.email-events.enable.auto.commit", "false"),
          Map.entry("mp.messaging.incoming.email-events.batch", "true"),
          Map.entry("mp.messaging.incoming.email-events.commit-strategy", "latest"),
          Map.entry("mp.messaging.incoming.email-events.group.id", "ticket-issuer-email-states"),
          Map.entry(
              "mp.messaging.incoming.listed-dead-letters.topics",
              "stripe.events.dead-letters,ticket.events.dead-letters,email.events.dead-letters"),
          Map.entry("mp.messaging.incoming.listed-dead-letters.auto.offset.reset", "earliest"),
          Map.entry("mp.messaging.incoming.listed-dead-letters.enable.auto.commit", "false"),
          Map.entry("mp.messaging.incoming.listed-dead-letters.batch", "true"),
          Map.entry("mp.messaging.incoming.listed-dead-letters.commit-strategy", "latest"),
          Map.entry(
              "mp.messaging.incoming.listed-dead-letters.group.id", "ticket-issuer-dead-letters"),
          Map.entry("mp.messaging.outgoing.ticket-events.acks", "all"),
          Map.entry("mp.messaging.outgoing.ticket-events.enable.idempotence", "true"),
          Map.entry("mp.messaging.outgoing.replays.acks", "all"),
          Map.entry("mp.messaging.outgoing.replays.enable.idempotence", "true"),
          Map.entry("mp.messaging.outgoing.own-facts.acks", "all"),
          Map.entry("mp.messaging.outgoing.own-facts.enable.idempotence", "true"),
          Map.entry("mp.messaging.outgoing.dead-letters.acks", "all"),
          Map.entry("mp.messaging.outgoing.dead-letters.enable.idempotence", "true"));

  private static final Set<String> DEVELOPMENT_PROFILES = Set.of("dev", "test", "local");

  private ConfigurationRules() {}

  /**
   * Whether published secrets may be used: only development profiles are active. {@code migrate}
   * beside them changes nothing; any other profile makes all of it production.
   */
  public static boolean isDevelopment(Collection<String> profiles) {
    Set<String> deciding = new HashSet<>(profiles);
    deciding.remove("migrate");
    return !deciding.isEmpty() && DEVELOPMENT_PROFILES.containsAll(deciding);
  }

  /** Throws {@link RefusedConfiguration} on the first value that would break a promise. */
  public static void check(
      IssuerConfiguration configuration,
      boolean development,
      Function<String, Optional<String>> settings) {
    token(configuration, development);
    operators(configuration.operators(), development);
    sessionKey(settings.apply(SESSION_KEY), development);
    positive(
        "ticketonce.announcements.sweep-interval", configuration.announcements().sweepInterval());
    fulfilment(configuration.fulfilment());
    if (configuration.fulfilment().selector() == Rules.Selector.CATALOGUE) {
      ShopCatalogue.load(configuration.fulfilment().catalogueFile());
      StripeApi.load(configuration.stripe(), development);
    }
    TicketCodeKey.load(configuration.fulfilment().ticketCodeKeyFile(), development);
    KAFKA.forEach((key, value) -> require(key, value, settings.apply(key)));
  }

  private static void token(IssuerConfiguration configuration, boolean development) {
    String key = "ticketonce.operator-token";
    String token =
        configuration
            .operatorToken()
            .orElseThrow(() -> new RefusedConfiguration(key, "is required"));
    if (!development && token.length() < MINIMUM_TOKEN_LENGTH) {
      throw new RefusedConfiguration(key, "must have at least 16 characters");
    }
    if (!development && token.equals(PUBLISHED_TOKEN)) {
      throw new RefusedConfiguration(key, "is the published development token");
    }
  }

  private static void operators(IssuerConfiguration.Operators operators, boolean development) {
    MountedUsers.load(operators.file());
    if (operators.oneTimeCode().isPresent() && !development) {
      throw new RefusedConfiguration(
          "ticketonce.operators.one-time-code", "is for the profiles dev, test and local only");
    }
  }

  private static void sessionKey(Optional<String> key, boolean development) {
    if (!development && key.isPresent() && key.get().length() < MINIMUM_SESSION_KEY_LENGTH) {
      throw new RefusedConfiguration(SESSION_KEY, "must have at least 32 characters");
    }
  }

  private static void fulfilment(IssuerConfiguration.Fulfilment fulfilment) {
    String prefix = "ticketonce.fulfilment.";
    int maximum = fulfilment.maxQuantity();
    if (maximum < 1 || maximum > 1000) {
      throw new RefusedConfiguration(prefix + "max-quantity", "must be from 1 to 1000");
    }
    int assumed = fulfilment.defaultQuantity().orElse(1);
    if (assumed < 1 || assumed > maximum) {
      throw new RefusedConfiguration(
          prefix + "default-quantity", "must be from 1 to max-quantity, " + maximum);
    }
    positive(prefix + "missing-data-wait", fulfilment.missingDataWait());
    positive(prefix + "missing-data-sweep-interval", fulfilment.missingDataSweepInterval());
    positive(prefix + "line-items-sweep-interval", fulfilment.lineItemsSweepInterval());
    distinct(prefix + "metadata", fulfilment.metadata());
  }

  private static void distinct(String prefix, IssuerConfiguration.Metadata names) {
    List<String> all =
        List.of(
            names.ticketQuantity(),
            names.ticketType(),
            names.ticketItems(),
            names.eventName(),
            names.eventStartsAt(),
            names.eventEndsAt(),
            names.eventVenue(),
            names.buyerEmail(),
            names.buyerName(),
            names.locale());
    Set<String> seen = new HashSet<>();
    for (String name : all) {
      if (name.isBlank() || !seen.add(name)) {
        throw new RefusedConfiguration(prefix, "names must be distinct and not blank: " + name);
      }
    }
  }

  private static void positive(String key, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new RefusedConfiguration(key, "must be longer than nothing");
    }
  }

  private static void require(String key, String value, Optional<String> actual) {
    if (actual.isEmpty() || !actual.get().equals(value)) {
      throw new RefusedConfiguration(key, "must be " + value);
    }
  }
}
