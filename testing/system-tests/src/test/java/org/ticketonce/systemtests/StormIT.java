package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.ticketonce.systemtests.storm.LargeWebhook;
import org.ticketonce.systemtests.storm.SmallIngress;

/** Bodies of 1 MiB, more at once than fit into the heap of one ingress. */
class StormIT {
  private static final int HEAP_MEBIBYTES = 96;

  /** The heap, as much again for buffers outside of it, and what a JVM takes for itself. */
  private static final int PEAK_MEBIBYTES = 300;

  private static final int CLIENTS = 120;
  private static final int DELIVERIES = 1_200;
  private static final int MEBIBYTE = 1024 * 1024;

  private final Map<Integer, LongAdder> answers = new ConcurrentSkipListMap<>();

  @Test
  void P8_a_storm_of_large_bodies_is_answered_within_96_MiB_of_heap(TestInfo test) {
    Random random = Seed.of(test);
    List<LargeWebhook> storm = Stream.generate(() -> drawn(random)).limit(DELIVERIES).toList();
    try (SmallIngress ingress = SmallIngress.start(HEAP_MEBIBYTES)) {
      atOnce(storm, ingress);

      System.out.println("answers " + answers + ", peak " + ingress.peakMebibytes() + " MiB");
      assertThat(answers.keySet()).isSubsetOf(200, 400, 413, 503).contains(200, 503);
      assertThat(ingress.isAlive()).isTrue();
      assertThat(ingress.log())
          .contains("-Xmx" + HEAP_MEBIBYTES + "m")
          .doesNotContain("OutOfMemory");
      assertThat(ingress.peakMebibytes()).isLessThan(PEAK_MEBIBYTES);
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () ->
                  assertThat(new LargeWebhook(2_000, true, 0).deliver(ingress.webhook()))
                      .isEqualTo(200));
    }
  }

  /** A fifth is slow, a fifth wrongly signed, a tenth one byte too large. */
  private static LargeWebhook drawn(Random random) {
    int size = random.nextInt(10) == 0 ? MEBIBYTE + 1 : MEBIBYTE;
    int pauseMillis = random.nextInt(5) == 0 ? random.nextInt(20, 200) : 0;
    return new LargeWebhook(size, random.nextInt(5) > 0, pauseMillis);
  }

  private void atOnce(List<LargeWebhook> storm, SmallIngress ingress) {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      storm.stream()
          .map(one -> CompletableFuture.runAsync(() -> deliver(one, ingress), clients))
          .toList()
          .forEach(CompletableFuture::join);
    } finally {
      clients.shutdownNow();
    }
  }

  private void deliver(LargeWebhook webhook, SmallIngress ingress) {
    try {
      int status = webhook.deliver(ingress.webhook());
      answers.computeIfAbsent(status, first -> new LongAdder()).increment();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
