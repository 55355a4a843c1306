package org.ticketonce.ingress.fuzz;

import java.util.List;
import java.util.Random;

/**
 * Draws by chance.
 *
 * @param random what decides
 */
public record Dice(Random random) {

  /** Those of one input. */
  public static Dice of(long seed) {
    return new Dice(new Random(seed));
  }

  public boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Both ends can be drawn. */
  public int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  @SafeVarargs
  public final <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }

  public <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
