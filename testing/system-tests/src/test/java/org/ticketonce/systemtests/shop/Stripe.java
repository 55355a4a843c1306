package org.ticketonce.systemtests.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Clock;
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
  private static final String SECRET = "whsec_local_development_only";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 250;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Supplier<URI> endpoint;
  private final Clock clock = Clock.systemUTC();

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
    try {
      int status = http.send(request(webhook), BodyHandlers.discarding()).statusCode();
      if (status >= 400 && status < 500) {
        throw new AssertionError(webhook.eventId() + " was refused with " + status);
      }
      boolean accepted = status >= 200 && status < 300;
      if (accepted) {
        webhook.sale().accepted().incrementAndGet();
      }
      return accepted;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private HttpRequest request(Webhook webhook) {
    return HttpRequest.newBuilder(endpoint.get())
        .timeout(ANSWER_WITHIN)
        .header("Content-Type", "application/json; charset=utf-8")
        .header("Stripe-Signature", sign(webhook.body()))
        .POST(BodyPublishers.ofString(webhook.body()))
        .build();
  }

  private String sign(String body) {
    long timestamp = clock.instant().getEpochSecond();
    try {
      return "t=%d,v1=%s"
          .formatted(
              timestamp,
              com.stripe.net.Webhook.Util.computeHmacSha256(SECRET, timestamp + "." + body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
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
