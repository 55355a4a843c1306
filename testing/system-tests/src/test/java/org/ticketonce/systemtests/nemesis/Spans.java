package org.ticketonce.systemtests.nemesis;

import java.util.List;
import java.util.random.RandomGenerator;
import org.ticketonce.systemtests.site.Pause;

/** How long things stay broken, and which of several breaks. */
final class Spans {
  private Spans() {}

  static void between(RandomGenerator random, int fromMillis, int toMillis) {
    Pause.millis(random.nextInt(fromMillis, toMillis));
  }

  static <T> T any(List<T> some, RandomGenerator random) {
    return some.get(random.nextInt(some.size()));
  }
}
