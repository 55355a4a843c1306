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
  private final Map<String, Counter> thin = new ConcurrentHashMap<>();
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
    countType(irrelevant, "ticketonce.webhooks.irrelevant", type);
  }

  void countThin(String type) {
    countType(thin, "ticketonce.webhooks.thin", type);
  }

  private void countType(Map<String, Counter> counters, String name, String type) {
    boolean isKnown = counters.containsKey(type) || counters.size() < MAXIMUM_TYPES;
    counters
        .computeIfAbsent(isKnown ? type : OTHER, label -> registry.counter(name, "type", label))
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
