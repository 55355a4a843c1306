package org.ticketonce.systemtests.shop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sales that go on while something breaks. Each is told twice at the same moment, and every third
 * by both event families.
 */
public final class Load implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 60;

  private final List<Sale> sales = Collections.synchronizedList(new ArrayList<>());
  private final List<Future<?>> deliveries = Collections.synchronizedList(new ArrayList<>());
  private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Shop shop;
  private final Stripe stripe;

  private Load(Shop shop, Stripe stripe) {
    this.shop = shop;
    this.stripe = stripe;
  }

  /** Begins to sell, some sixteen times a second. */
  public static Load begin(Shop shop, Stripe stripe) {
    Load load = new Load(shop, stripe);
    var unused =
        load.clockwork.scheduleAtFixedRate(
            load::sellOne, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    return load;
  }

  private void sellOne() {
    Sale sale = shop.sell();
    Webhook paid = shop.paymentIntentSucceeded(sale);
    boolean bothFamilies = sales.size() % 3 == 0;
    Webhook second = bothFamilies ? shop.checkoutSessionCompleted(sale) : paid;
    sales.add(sale);
    deliveries.add(threads.submit(() -> stripe.deliverAtOnce(List.of(paid, second))));
  }

  /** Sells no more; returns all sales when each of their webhooks has been answered 2xx. */
  public List<Sale> end() {
    close();
    try {
      for (Future<?> delivery : List.copyOf(deliveries)) {
        delivery.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return List.copyOf(sales);
  }

  @Override
  public void close() {
    clockwork.shutdown();
    try {
      boolean over = clockwork.awaitTermination(5, TimeUnit.SECONDS);
      if (!over) {
        throw new AssertionError("the shop does not close");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdown();
  }
}
