package org.ticketonce.systemtests.workload;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.shop.Shop;
import org.ticketonce.systemtests.shop.Webhook;
import org.ticketonce.systemtests.site.Instance;
import org.ticketonce.systemtests.site.Site;

/**
 * Sells without pause. The events of each sale are told in any order, each once or several times,
 * with gaps from nothing to days, and again until it is answered 2xx.
 */
public final class Season implements AutoCloseable {
  private static final int THREADS = 48;
  private static final long BETWEEN_SALES_MILLIS = 120;
  private static final int RETRY_FROM_MILLIS = 250;
  private static final int RETRY_TO_MILLIS = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Of second and further deliveries, in milliseconds; the incident's are among them. */
  private static final List<Integer> GAPS = List.of(0, 0, 14, 79, 500, 1_500, 8_000);

  private static final int SPREAD_MILLIS = 4_000;

  private final Phaser untold = new Phaser(1);
  private final Answers answers = new Answers();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
  private final Random random;
  private final Shop shop;
  private final Courier courier;
  private final Strangers strangers;
  private final LateDeliveries late;

  private boolean closed;

  private Season(Site site, Random random) {
    this.random = random;
    shop = new Shop(random);
    Random choice = new Random(random.nextLong());
    courier = new Courier(() -> anyIngress(site, choice), answers);
    strangers =
        new Strangers(
            () -> anyIngress(site, choice), () -> anyOperatorApi(site, choice), courier, answers);
    late = new LateDeliveries(site.broker().bootstrapServers(), answers);
  }

  /** As a load balancer that looks at nothing. */
  private static URI anyIngress(Site site, Random random) {
    return any(site.instances(Service.WEBHOOK_INGRESS), random).url().resolve("/webhooks/stripe");
  }

  private static URI anyOperatorApi(Site site, Random random) {
    return random.nextBoolean()
        ? any(site.instances(Service.TICKET_ISSUER), random).url().resolve("/api/orders")
        : any(site.instances(Service.EMAIL_NOTIFIER), random).url().resolve("/api/emails");
  }

  private static Instance any(List<Instance> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  /** Begins at once. */
  public static Season open(Site site, Random random) {
    Season season = new Season(site, random);
    var unused =
        season.threads.scheduleAtFixedRate(
            season::sell, 0, BETWEEN_SALES_MILLIS, TimeUnit.MILLISECONDS);
    return season;
  }

  /** An exception would end the season without a word. */
  private void sell() {
    try {
      sellOne();
    } catch (RuntimeException | AssertionError e) {
      answers.failed("a sale: " + e);
    }
  }

  private synchronized void sellOne() {
    if (closed) {
      return;
    }
    Story story = any();
    Sale sale = story.sell(shop);
    answers.sold(sale, story);
    List<Webhook> events = new ArrayList<>(story.tell(shop, sale));
    Collections.shuffle(events, random);
    for (Webhook event : events) {
      tellAgainAndAgain(event, random.nextInt(SPREAD_MILLIS));
    }
    if (random.nextInt(4) == 0) {
      Webhook never = shop.paymentIntentSucceeded(shop.sell());
      Random own = new Random(random.nextLong());
      after(0, () -> strangers.call(never, own));
    }
  }

  private Story any() {
    int place = random.nextInt(Arrays.stream(Story.values()).mapToInt(Story::weight).sum());
    for (Story story : Story.values()) {
      place -= story.weight();
      if (place < 0) {
        return story;
      }
    }
    throw new IllegalStateException("the weights do not add up");
  }

  private void tellAgainAndAgain(Webhook event, int firstMillis) {
    int at = firstMillis;
    tell(event, at);
    while (random.nextInt(2) == 0) {
      at += GAPS.get(random.nextInt(GAPS.size()));
      tell(event, at);
    }
    if (random.nextInt(8) == 0) {
      Duration gap = LateDeliveries.GAPS.get(random.nextInt(LateDeliveries.GAPS.size()));
      after(at + RETRY_FROM_MILLIS, () -> late.deliver(event, gap));
    }
  }

  /** One delivery and its retries. */
  private void tell(Webhook event, int millis) {
    int pause = random.nextInt(RETRY_FROM_MILLIS, RETRY_TO_MILLIS);
    after(millis, () -> deliver(event, pause));
  }

  private void deliver(Webhook event, int pauseMillis) {
    if (!courier.deliver(event)) {
      after(pauseMillis, () -> deliver(event, pauseMillis));
    }
  }

  private void after(int millis, Runnable work) {
    untold.register();
    var unused =
        threads.schedule(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | AssertionError e) {
                answers.failed("a delivery: " + e);
              } finally {
                untold.arriveAndDeregister();
              }
            },
            millis,
            TimeUnit.MILLISECONDS);
  }

  /** Returns the phase that is over when all that was begun is told. */
  private synchronized int sellNoMore() {
    closed = true;
    return untold.arrive();
  }

  /** What was answered so far. */
  public Answers answers() {
    return answers;
  }

  /** Sells no more; returns when every event has been answered 2xx, or patience has ended. */
  public void end() {
    int phase = sellNoMore();
    try {
      untold.awaitAdvanceInterruptibly(phase, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answers.surprise("%d events were never answered 2xx".formatted(untold.getUnarrivedParties()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    late.close();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
