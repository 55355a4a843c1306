package org.ticketonce.issuer.histories;

import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Draws by chance.
 *
 * @param random what decides
 */
record Dice(Random random) {

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** From 1 to {@code most}. */
  int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  @SafeVarargs
  final <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** With this chance once, and again with half of it, at most {@code most} times. */
  void times(int percent, int most, IntConsumer draw) {
    int chance = percent;
    for (int which = 1; which <= most && chance(chance); which++) {
      draw.accept(which);
      chance = percent / 2;
    }
  }
}
