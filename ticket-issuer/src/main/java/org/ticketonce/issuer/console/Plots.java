package org.ticketonce.issuer.console;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Small plots of the last pulses: the points of a line in a picture of {@link #WIDTH} by {@link
 * #HEIGHT} units, the newest at the right.
 *
 * @param throughput records per second
 * @param duplicates of the last minute, concurrent and late
 * @param lag records that nobody has handled yet
 * @param oldestMail for how long the oldest mail has waited
 */
record Plots(String throughput, String duplicates, String lag, String oldestMail) {
  static final int WIDTH = 240;
  static final int HEIGHT = 48;

  /** How many pulses a plot has room for. */
  static final int PULSES = 60;

  static Plots of(Collection<Pulse> pulses) {
    return new Plots(
        line(pulses, Pulse::recordsPerSecond),
        line(pulses, pulse -> pulse.concurrent() + pulse.late()),
        line(pulses, pulse -> pulse.lag() == null ? 0 : pulse.lag()),
        line(pulses, pulse -> pulse.oldestMailSeconds() == null ? 0 : pulse.oldestMailSeconds()));
  }

  private static String line(Collection<Pulse> pulses, ToDoubleFunction<Pulse> value) {
    double highest = Math.max(1, pulses.stream().mapToDouble(value).max().orElse(1));
    int[] x = {PULSES - pulses.size()};
    return pulses.stream()
        .map(pulse -> point(x[0]++, value.applyAsDouble(pulse) / highest))
        .collect(Collectors.joining(" "));
  }

  private static String point(int position, double share) {
    return String.format(
        Locale.ROOT,
        "%.1f,%.1f",
        (double) position * WIDTH / (PULSES - 1),
        HEIGHT - 2 - share * (HEIGHT - 4));
  }
}
