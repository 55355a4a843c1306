package org.ticketonce.ingress.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.ticketonce.ingress.configuration.IngressConfiguration;
import org.ticketonce.ingress.event.Shop;
import org.ticketonce.ingress.event.StripeEvent;
import org.ticketonce.ingress.log.StripeEventLog;
import org.ticketonce.ingress.log.StripeEventRecord;
import org.ticketonce.ingress.signature.SignatureVerdict;
import org.ticketonce.ingress.signature.SignatureVerifier;

/**
 * Verifies a delivery, reads what routing needs, and appends it: P2, P6 and P7 for one webhook.
 *
 * <p>After a 503 the record may still reach the log. Stripe then delivers the event again, and the
 * reader of the topic knows a duplicate when it sees one; the other way round something would be
 * lost.
 */
@ApplicationScoped
class AcceptWebhook {
  private static final Logger LOG = Logger.getLogger(AcceptWebhook.class);

  private final SignatureVerifier verifier;
  private final Shop shop;
  private final StripeEventLog log;
  private final WebhookMetrics metrics;
  private final Duration acknowledgementTimeout;

  AcceptWebhook(
      SignatureVerifier verifier,
      Shop shop,
      StripeEventLog log,
      WebhookMetrics metrics,
      IngressConfiguration configuration) {
    this.verifier = verifier;
    this.shop = shop;
    this.log = log;
    this.metrics = metrics;
    this.acknowledgementTimeout = configuration.ingress().acknowledgementTimeout();
  }

  /** Does not block. */
  Acceptance accept(Delivery delivery) {
    SignatureVerdict verdict = verifier.verify(delivery.signatures(), delivery.body());
    if (verdict != SignatureVerdict.VALID) {
      return Acceptance.of(Outcome.of(verdict));
    }
    StripeEvent event = StripeEvent.read(delivery.body());
    return switch (event.relevance()) {
      case IRRELEVANT -> ignore(event);
      case THIN -> keep(delivery, event);
      case RELEVANT -> record(delivery, event, Outcome.RECORDED);
      case UNPARSABLE -> record(delivery, event, Outcome.RECORDED_UNPARSABLE);
    };
  }

  private Acceptance ignore(StripeEvent event) {
    metrics.countIrrelevant(event.type());
    return Acceptance.of(Outcome.IRRELEVANT);
  }

  /** Nothing to fulfil, and yet a trace of what may be owed, with the words how to get it. */
  private Acceptance keep(Delivery delivery, StripeEvent event) {
    metrics.countThin(event.type());
    StripeEventRecord letter = CloudEvent.deadLetterOf(delivery, event, Outcome.THIN.word());
    return answer(log.appendDeadLetter(letter), delivery, event, Outcome.THIN);
  }

  private Acceptance record(Delivery delivery, StripeEvent event, Outcome outcome) {
    Optional<Shop.Misfit> misfit = event.key() == null ? Optional.empty() : shop.misfit(event);
    if (misfit.isPresent()) {
      StripeEventRecord letter = CloudEvent.deadLetterOf(delivery, event, misfit.get().word());
      return answer(log.appendDeadLetter(letter), delivery, event, Outcome.of(misfit.get()));
    }
    return answer(log.append(CloudEvent.of(delivery, event)), delivery, event, outcome);
  }

  private Acceptance answer(
      CompletableFuture<Void> appended, Delivery delivery, StripeEvent event, Outcome outcome) {
    long start = System.nanoTime();
    CompletionStage<Outcome> answer =
        appended
            .copy()
            .orTimeout(acknowledgementTimeout.toMillis(), TimeUnit.MILLISECONDS)
            .handle(
                (nothing, failure) -> {
                  metrics.acknowledgementTook(System.nanoTime() - start, failure == null);
                  Outcome known = failure == null ? outcome : Outcome.UNACKNOWLEDGED;
                  report(delivery, event, known, failure);
                  return known;
                });
    return new Acceptance(answer, appended);
  }

  private static void report(
      Delivery delivery, StripeEvent event, Outcome outcome, Throwable failure) {
    Logger.Level level = outcome == Outcome.RECORDED ? Logger.Level.DEBUG : Logger.Level.WARN;
    LOG.logf(
        level,
        "webhook %s (%s) eventId=%s paymentIntentId=%s deliveryId=%s%s",
        new Object[] {
          outcome.word(),
          outcome.title(),
          event.id(),
          event.key(),
          delivery.id(),
          failure == null ? "" : " reason=" + failure
        });
  }
}
