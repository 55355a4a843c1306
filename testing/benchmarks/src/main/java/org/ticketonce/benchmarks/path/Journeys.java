package org.ticketonce.benchmarks.path;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ticketonce.benchmarks.load.Latencies;
import org.ticketonce.benchmarks.load.PaidIntent;
import org.ticketonce.benchmarks.load.Webhooks;
import org.ticketonce.benchmarks.mail.CountingSink;

/** Payments between the moment at which their webhook was meant to be sent and their mail. */
final class Journeys implements Webhooks.Sending, CountingSink.Acceptance {
  private static final int POLL_MILLIS = 20;

  private final Map<Long, Long> underWay = new ConcurrentHashMap<>();
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private volatile Latencies latencies = new Latencies();

  @Override
  public void sent(long number, long intended) {
    underWay.put(number, intended);
  }

  @Override
  public void accepted(String recipient) {
    Long intended = underWay.remove(PaidIntent.numberOf(recipient));
    if (intended == null) {
      repeated.incrementAndGet();
    } else {
      latencies.record(System.nanoTime() - intended);
      arrived.incrementAndGet();
    }
  }

  int underWay() {
    return underWay.size();
  }

  long arrived() {
    return arrived.get();
  }

  /** How many mails came that nobody waited for any more. */
  long repeated() {
    return repeated.get();
  }

  /** Of those that arrive from now on. */
  Latencies measure() {
    latencies = new Latencies();
    return latencies;
  }

  /** Returns when all have arrived; fails if some do not within these milliseconds. */
  void awaitAll(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    while (underWay() > 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(underWay() + " payments have got no mail");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
