package org.ticketonce.cli.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gaps as dots on a line of time whose decades are equally wide, so that milliseconds and days fit
 * on one picture.
 *
 * @param dots where each duplicate is
 * @param ticks what the line says
 */
record GapPlot(List<Dot> dots, List<Tick> ticks) {
  static final int WIDTH = 720;
  static final int HEIGHT = 124;
  private static final int MARGIN = 24;
  private static final int LINE = 98;
  private static final int DOT = 9;

  /** Dots that would overlap are stacked so high; more of them do overlap. */
  private static final int LEVELS = 10;

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(100);

  private static final Map<String, Duration> TICKS = new LinkedHashMap<>();

  static {
    TICKS.put("1 ms", Duration.ofMillis(1));
    TICKS.put("10 ms", Duration.ofMillis(10));
    TICKS.put("100 ms", Duration.ofMillis(100));
    TICKS.put("1 s", Duration.ofSeconds(1));
    TICKS.put("10 s", Duration.ofSeconds(10));
    TICKS.put("1 min", Duration.ofMinutes(1));
    TICKS.put("10 min", Duration.ofMinutes(10));
    TICKS.put("1 h", Duration.ofHours(1));
    TICKS.put("6 h", Duration.ofHours(6));
    TICKS.put("1 d", Duration.ofDays(1));
    TICKS.put("10 d", Duration.ofDays(10));
    TICKS.put("100 d", Duration.ofDays(100));
  }

  /**
   * One duplicate.
   *
   * @param x pixels from the left
   * @param y pixels from above
   * @param verdict for its colour
   * @param text for who points at it
   */
  record Dot(long x, int y, String verdict, String text) {}

  /** A mark on the line. */
  record Tick(long x, String text) {}

  static GapPlot of(List<Duplicate> duplicates) {
    return new GapPlot(
        stacked(duplicates),
        TICKS.entrySet().stream()
            .map(tick -> new Tick(x(tick.getValue()), tick.getKey()))
            .toList());
  }

  private static List<Dot> stacked(List<Duplicate> duplicates) {
    long[] taken = new long[LEVELS];
    Arrays.fill(taken, -DOT);
    List<Dot> dots = new ArrayList<>();
    for (Duplicate duplicate :
        duplicates.stream().sorted(Comparator.comparing(Duplicate::gap)).toList()) {
      long x = x(duplicate.gap());
      int level = 0;
      while (level < LEVELS - 1 && x - taken[level] < DOT) {
        level++;
      }
      taken[level] = x;
      String text = duplicate.payment() + ", " + GapText.of(duplicate.gap());
      dots.add(new Dot(x, LINE - DOT - level * DOT, duplicate.verdict().toString(), text));
    }
    return dots;
  }

  private static long x(Duration gap) {
    double decades = Math.log10((double) LONGEST.toMillis() / SHORTEST.toMillis());
    double decade = Math.log10(Math.max(1.0, (double) gap.toMillis() / SHORTEST.toMillis()));
    return Math.round(MARGIN + Math.min(1, decade / decades) * (WIDTH - 2 * MARGIN));
  }
}
