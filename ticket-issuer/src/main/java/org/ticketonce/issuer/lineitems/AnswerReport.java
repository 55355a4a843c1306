package org.ticketonce.issuer.lineitems;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.ticketonce.contract.OrderKey;

/** Counts what Stripe answers, and logs what an operator must see: not for every order anew. */
@ApplicationScoped
class AnswerReport {
  private static final Logger LOG = Logger.getLogger(AnswerReport.class);
  private static final Duration SILENCE = Duration.ofMinutes(5);
  private static final List<String> OUTCOMES =
      List.of("sold", "no_session", "not_found", "refused", "unavailable");

  private final MeterRegistry meters;
  private final Clock clock;
  private final AtomicLong waiting = new AtomicLong();
  private final Map<String, Instant> told = new ConcurrentHashMap<>();

  AnswerReport(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
    meters.gauge("ticketonce.line_items.waiting", waiting);
    // A counter that begins with its first event hides that event from rates and alerts.
    OUTCOMES.forEach(this::answers);
  }

  /** How many orders want their line items. */
  void waiting(long orders) {
    waiting.set(orders);
  }

  void tell(OrderKey order, Answer answer) {
    if (answer instanceof Answer.Sold) {
      answers("sold").increment();
    } else if (answer instanceof Answer.NoSession) {
      answers("no_session").increment();
    } else if (answer instanceof Answer.NotFound) {
      answers("not_found").increment();
      sparingly(
          "not_found",
          "Stripe knows neither "
              + order
              + " nor its session for the API key: is it of this account and mode?");
    } else if (answer instanceof Answer.Refused refused) {
      answers("refused").increment();
      sparingly(
          "refused", "Stripe refuses to tell line items, first of " + order + ": " + refused.why());
    } else if (answer instanceof Answer.Unavailable unavailable) {
      answers("unavailable").increment();
      sparingly(
          "unavailable",
          "Stripe does not tell line items now, first of " + order + ": " + unavailable.why());
    }
  }

  private void sparingly(String outcome, String text) {
    Instant now = clock.instant();
    Instant last = told.get(outcome);
    if (last == null || last.plus(SILENCE).isBefore(now)) {
      told.put(outcome, now);
      LOG.warn(text + "; this is tried again, and not logged again for " + SILENCE);
    }
  }

  private Counter answers(String outcome) {
    return meters.counter("ticketonce.line_items.answers", "outcome", outcome);
  }
}
