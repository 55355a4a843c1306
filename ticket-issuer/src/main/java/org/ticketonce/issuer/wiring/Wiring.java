package org.ticketonce.issuer.wiring;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.ticketonce.issuer.catalogue.Catalogue;
import org.ticketonce.issuer.configuration.ConfigurationRules;
import org.ticketonce.issuer.configuration.IssuerConfiguration;
import org.ticketonce.issuer.configuration.ShopCatalogue;
import org.ticketonce.issuer.configuration.StripeApi;
import org.ticketonce.issuer.configuration.TicketCodeKey;
import org.ticketonce.issuer.emails.RecordEmailStates;
import org.ticketonce.issuer.facts.MetadataNames;
import org.ticketonce.issuer.facts.StripeEventReader;
import org.ticketonce.issuer.lineitems.LineItemTransport;
import org.ticketonce.issuer.offsets.OffsetLedger;
import org.ticketonce.issuer.offsets.StartFromStoredOffsets;
import org.ticketonce.issuer.orders.Announce;
import org.ticketonce.issuer.orders.Rules;
import org.ticketonce.issuer.orders.TicketCodes;
import org.ticketonce.issuer.replay.ListDeadLetters;
import org.ticketonce.issuer.webhooks.RecordFacts;

/** The beans that are made from configuration. */
@Dependent
class Wiring {
  private static final Duration STRIPE_CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration STRIPE_READ_TIMEOUT = Duration.ofSeconds(10);

  /** Whether published secrets may be used. */
  static boolean isDevelopment() {
    return ConfigurationRules.isDevelopment(ConfigUtils.getProfiles());
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Rules rules(IssuerConfiguration configuration) {
    IssuerConfiguration.Fulfilment fulfilment = configuration.fulfilment();
    return new Rules(
        fulfilment.selector(),
        fulfilment.fulfilFrom(),
        fulfilment.defaultQuantity().isPresent() ? fulfilment.defaultQuantity().getAsInt() : null,
        fulfilment.maxQuantity(),
        fulfilment.cutover().map(OffsetDateTime::toInstant).orElse(null));
  }

  @Produces
  @Singleton
  Catalogue catalogue(IssuerConfiguration configuration) {
    IssuerConfiguration.Fulfilment fulfilment = configuration.fulfilment();
    return fulfilment.selector() == Rules.Selector.CATALOGUE
        ? ShopCatalogue.load(fulfilment.catalogueFile())
        : Catalogue.NONE;
  }

  /** Made when it is first used: no other selector than {@code catalogue} has a key. */
  @Produces
  @ApplicationScoped
  LineItemTransport lineItems(IssuerConfiguration configuration) {
    StripeApi api = StripeApi.load(configuration.stripe(), isDevelopment());
    return new LineItemTransport(
        api.key(), api.base(), STRIPE_CONNECT_TIMEOUT, STRIPE_READ_TIMEOUT);
  }

  @Produces
  @Singleton
  Announce announce(IssuerConfiguration configuration) {
    return new Announce(
        new TicketCodes(
            TicketCodeKey.load(configuration.fulfilment().ticketCodeKeyFile(), isDevelopment())));
  }

  @Produces
  @Singleton
  StripeEventReader reader(IssuerConfiguration configuration) {
    IssuerConfiguration.Metadata names = configuration.fulfilment().metadata();
    return new StripeEventReader(
        new MetadataNames(
            names.ticketQuantity(),
            names.ticketType(),
            names.ticketItems(),
            names.eventName(),
            names.eventStartsAt(),
            names.eventEndsAt(),
            names.eventVenue(),
            names.buyerEmail(),
            names.buyerName(),
            names.locale()));
  }

  @Produces
  @Singleton
  @Unremovable
  @Identifier(RecordFacts.GROUP)
  KafkaConsumerRebalanceListener stripeEvents(OffsetLedger ledger) {
    return new StartFromStoredOffsets(ledger, RecordFacts.GROUP);
  }

  @Produces
  @Singleton
  @Unremovable
  @Identifier(RecordEmailStates.GROUP)
  KafkaConsumerRebalanceListener emailEvents(OffsetLedger ledger) {
    return new StartFromStoredOffsets(ledger, RecordEmailStates.GROUP);
  }

  @Produces
  @Singleton
  @Unremovable
  @Identifier(ListDeadLetters.GROUP)
  KafkaConsumerRebalanceListener deadLetters(OffsetLedger ledger) {
    return new StartFromStoredOffsets(ledger, ListDeadLetters.GROUP);
  }
}
