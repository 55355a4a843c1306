package org.ticketonce.issuer.batches;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Knows which batch each channel is busy with, since when, and how many records in a row came to
 * nothing: what is stuck, or refuses everything, must be noticed.
 */
@ApplicationScoped
public class BatchProgress {
  private static final Duration POLL = Duration.ofMillis(20);
  private final Map<String, Instant> running = new ConcurrentHashMap<>();
  private final Map<String, Instant> lastAttempt = new ConcurrentHashMap<>();
  private final Map<String, Integer> refusedInARow = new ConcurrentHashMap<>();
  private final Clock clock;
  private final MeterRegistry meters;

  BatchProgress(Clock clock, MeterRegistry meters) {
    this.clock = clock;
    this.meters = meters;
  }

  Running start(String channel, int size) {
    running.put(channel, clock.instant());
    attempt(channel);
    meters.summary("ticketonce.batch.size", "channel", channel).record(size);
    return new Running(channel, Timer.start(meters));
  }

  /** Notes that the batch of this channel is being tried, once more or for the first time. */
  void attempt(String channel) {
    lastAttempt.put(channel, clock.instant());
  }

  /** Notes that a record that reads well could not be handled. */
  void refused(String channel) {
    refusedInARow.merge(channel, 1, Integer::sum);
  }

  /** Notes that records of this channel have been handled. */
  void accepted(String channel) {
    refusedInARow.remove(channel);
  }

  /**
   * How many records one channel has refused since it last handled any; the highest of all
   * channels.
   */
  public int refusedInARow() {
    return refusedInARow.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** For how long a batch under way has not been tried; zero if all is quiet. */
  public Duration silent() {
    return running.keySet().stream()
        .map(channel -> Duration.between(lastAttempt.get(channel), clock.instant()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** How long the longest running batch has been running; zero if all is quiet. */
  public Duration longest() {
    return running.values().stream()
        .map(since -> Duration.between(since, clock.instant()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Blocks until no batch is under way, or for {@code longest}. */
  void awaitQuiet(Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!running.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** A batch under way. */
  final class Running {
    private final String channel;
    private final Timer.Sample sample;

    private Running(String channel, Timer.Sample sample) {
      this.channel = channel;
      this.sample = sample;
    }

    void done() {
      running.remove(channel);
      sample.stop(meters.timer("ticketonce.batch.time", "channel", channel));
    }
  }
}
