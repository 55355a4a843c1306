package org.ticketonce.systemtests.shop;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Delivers webhooks as Stripe does: at least once, freshly signed each time, again and again until
 * one is answered 2xx. Three days of patience are a minute here.
 */
public final class Stripe implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int NO_ANSWER = 0;
  private static final long PAUSE_MILLIS = 250;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final SignedPost post = new SignedPost();
  private final Supplier<URI> endpoint;

  /** Asks for the endpoint at every delivery. */
  public Stripe(Supplier<URI> endpoint) {
    this.endpoint = endpoint;
  }

  /** Returns when a delivery of {@code webhook} has been answered 2xx. */
  public void deliver(Webhook webhook) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!attempt(webhook)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(webhook.eventId() + " was never answered 2xx");
      }
      pause();
    }
  }

  /** Delivers all of them at the same moment; returns when each has been answered 2xx. */
  public void deliverAtOnce(List<Webhook> webhooks) {
    CyclicBarrier start = new CyclicBarrier(webhooks.size());
    List<Callable<Void>> deliveries = new ArrayList<>();
    for (Webhook webhook : webhooks) {
      deliveries.add(
          () -> {
            start.await();
            deliver(webhook);
            return null;
          });
    }
    awaitAll(deliveries);
  }

  private void awaitAll(List<Callable<Void>> deliveries) {
    try {
      for (Future<Void> delivery : threads.invokeAll(deliveries)) {
        delivery.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** An answer 4xx is a bug of the system or of this test, and not repeated. */
  private boolean attempt(Webhook webhook) {
    int status =
        post.send(endpoint.get(), webhook.body()).map(HttpResponse::statusCode).orElse(NO_ANSWER);
    if (status >= 400 && status < 500) {
      throw new AssertionError(webhook.eventId() + " was refused with " + status);
    }
    boolean accepted = status >= 200 && status < 300;
    if (accepted) {
      webhook.sale().accepted().incrementAndGet();
    }
    return accepted;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
