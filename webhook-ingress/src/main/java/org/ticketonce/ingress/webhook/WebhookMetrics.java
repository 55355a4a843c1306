package org.ticketonce.ingress.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What this service counts. No label takes a value that a caller may choose without end (P8). */
@ApplicationScoped
class WebhookMetrics {
  /** Stripe documents some 250 types; an endpoint is sent those it subscribes to. */
  private static final int MAXIMUM_TYPES = 100;

  private static final String OTHER = "other";

  private final MeterRegistry registry;
  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Counter> irrelevant = new ConcurrentHashMap<>();
  private final Timer acknowledged;
  private final Timer unacknowledged;

  WebhookMetrics(MeterRegistry registry, InFlightBytes inFlight) {
    this.registry = registry;
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, registry.counter("ticketonce.webhooks", "outcome", outcome.word()));
    }
    registry.gauge("ticketonce.in.flight.bytes", inFlight, InFlightBytes::reserved);
    acknowledged = acknowledgement("true");
    unacknowledged = acknowledgement("false");
  }

  void count(Outcome outcome) {
    outcomes.get(outcome).increment();
  }

  void countIrrelevant(String type) {
    boolean isKnown = irrelevant.containsKey(type) || irrelevant.size() < MAXIMUM_TYPES;
    irrelevant
        .computeIfAbsent(
            isKnown ? type : OTHER,
            label -> registry.counter("ticketonce.webhooks.irrelevant", "type", label))
        .increment();
  }

  void acknowledgementTook(long nanos, boolean isAcknowledged) {
    (isAcknowledged ? acknowledged : unacknowledged).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer acknowledgement(String isAcknowledged) {
    return Timer.builder("ticketonce.acknowledgement")
        .description("from the verified webhook to the answer of the log")
        .tag("acknowledged", isAcknowledged)
        .publishPercentileHistogram(false)
        .register(registry);
  }
}
