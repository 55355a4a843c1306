package org.ticketonce.issuer.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import org.ticketonce.issuer.orders.Rules;

/** Everything that a shop configures of this service; the README documents each key. */
@ConfigMapping(prefix = "ticketonce")
public interface IssuerConfiguration {

  /** Bearer token of the API; required. */
  Optional<String> operatorToken();

  /** Who else may sign in. */
  Operators operators();

  /** Where the console has mails settled. */
  Notifier notifier();

  /** Where the console has mails settled. */
  interface Notifier {

    /** The operator API of email-notifier. */
    @WithDefault("http://localhost:8082")
    URI url();

    /** Its bearer token; by default the same as this service's. */
    Optional<String> token();
  }

  /** The outbox. */
  Announcements announcements();

  /** How payments become tickets. */
  Fulfilment fulfilment();

  /** How Stripe itself is asked. */
  Stripe stripe();

  /** Who may sign in besides the holder of the operator token. */
  interface Operators {

    /** Users with their roles; read again when it changes. */
    Optional<Path> file();

    /** What a link signs in by, once; development only. */
    Optional<String> oneTimeCode();
  }

  /** How Stripe itself is asked; only the selector {@code catalogue} does. */
  interface Stripe {

    /** The restricted key of Stripe's API; required with the selector {@code catalogue}. */
    Optional<Path> apiKeyFile();

    /** Where Stripe's API is. */
    @WithDefault("https://api.stripe.com")
    URI apiBase();
  }

  /** The outbox of {@code ticket.events}. */
  interface Announcements {

    /** How often announcements are looked for that a crash or an outage has left. */
    @WithDefault("PT1S")
    Duration sweepInterval();
  }

  /** How payments become tickets. */
  interface Fulfilment {

    /** Which payments are about tickets: {@code metadata}, {@code catalogue} or {@code all}. */
    @WithDefault("metadata")
    Rules.Selector selector();

    /** What the selector {@code catalogue} goes by; required with it. */
    Optional<Path> catalogueFile();

    /** How often paid orders are looked for that want their line items. */
    @WithDefault("PT1S")
    Duration lineItemsSweepInterval();

    /** Who decides: {@code payment_intent} or {@code checkout_session}. */
    @WithDefault("payment_intent")
    Rules.Decider fulfilFrom();

    /** The secret of the ticket codes, at least 32 bytes. It must never change. */
    Optional<Path> ticketCodeKeyFile();

    /** Tickets of a payment that states no quantity; unset: it must state one. */
    OptionalInt defaultQuantity();

    /** A stated quantity above this needs attention. */
    @WithDefault("50")
    int maxQuantity();

    /** How long an order may lack data before it needs attention. */
    @WithDefault("PT10M")
    Duration missingDataWait();

    /** Payments whose event was created before this time issue silently: nothing is mailed. */
    Optional<OffsetDateTime> cutover();

    /** How often orders are looked for that have lacked data for too long. */
    @WithDefault("PT10S")
    Duration missingDataSweepInterval();

    /** How the shop names its metadata. */
    Metadata metadata();
  }

  /** Names of the metadata that are about tickets. */
  interface Metadata {
    @WithDefault("ticket_quantity")
    String ticketQuantity();

    @WithDefault("ticket_type")
    String ticketType();

    @WithDefault("ticket_items")
    String ticketItems();

    @WithDefault("event_name")
    String eventName();

    @WithDefault("event_starts_at")
    String eventStartsAt();

    @WithDefault("event_ends_at")
    String eventEndsAt();

    @WithDefault("event_venue")
    String eventVenue();

    @WithDefault("buyer_email")
    String buyerEmail();

    @WithDefault("buyer_name")
    String buyerName();

    @WithDefault("locale")
    String locale();
  }
}
