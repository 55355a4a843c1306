package org.ticketonce.cli.backfill;

import java.time.Clock;
import java.util.concurrent.ForkJoinPool;
import org.ticketonce.cli.terminal.Endpoints;
import org.ticketonce.cli.terminal.SigningOptions;
import org.ticketonce.cli.webhook.SigningSecret;
import org.ticketonce.cli.webhook.WebhookSender;
import picocli.CommandLine.Mixin;

/** Stripe on one side, the ingress and what is known behind it on the other. */
final class Sides {
  @Mixin StripeOptions stripe;
  @Mixin Endpoints endpoints;
  @Mixin SigningOptions signing;

  StripeAccount account() {
    return stripe.account();
  }

  KnownOrders orders() {
    return new KnownOrders(endpoints.api(), endpoints.operatorToken(System.getenv()));
  }

  Ingress ingress(Clock clock) {
    SigningSecret secret = new SigningSecret(signing.secret(endpoints, System.getenv()));
    return new Ingress(
        endpoints.webhook(),
        new WebhookSender(endpoints.webhook(), secret, ForkJoinPool.commonPool(), clock));
  }
}
