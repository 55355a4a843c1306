package org.ticketonce.issuer.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A timeline drawn: a lane for each kind of moment, and time on a logarithmic scale, so that 14
 * milliseconds and two days both can be seen.
 *
 * @param width in units of the picture
 * @param height in units of the picture
 * @param lanes from top to bottom
 * @param ticks of the scale
 * @param points one per moment
 */
record TimelinePlot(
    int width, int height, List<PlotLane> lanes, List<Tick> ticks, List<Point> points) {
  private static final int WIDTH = 720;
  private static final int LEFT = 90;
  private static final int RIGHT = 700;
  private static final int LANE = 34;
  private static final int TOP = 18;
  private static final int FOOT = 26;

  private static final List<Duration> SCALE =
      List.of(
          Duration.ofMillis(1),
          Duration.ofMillis(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(10),
          Duration.ofDays(1),
          Duration.ofDays(10),
          Duration.ofDays(100));

  record PlotLane(String title, int y) {}

  record Tick(String x, String text) {}

  record Point(String x, int y, String tone, String text) {}

  static TimelinePlot of(Timeline timeline) {
    long longest = timeline.moments().stream().mapToLong(m -> millis(timeline, m)).max().orElse(0);
    double end = Math.log10(1.0 + Math.max(10, longest));
    List<PlotLane> lanes = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      lanes.add(new PlotLane(lane.title(), y(lane)));
    }
    List<Tick> ticks =
        SCALE.stream()
            .filter(time -> time.toMillis() <= Math.max(10, longest))
            .map(time -> new Tick(x(time.toMillis(), end), Gap.text(time)))
            .toList();
    List<Point> points =
        timeline.moments().stream().map(moment -> point(timeline, moment, end)).toList();
    return new TimelinePlot(WIDTH, TOP + LANE * Lane.values().length + FOOT, lanes, ticks, points);
  }

  private static Point point(Timeline timeline, Moment moment, double end) {
    return new Point(
        x(millis(timeline, moment), end),
        y(moment.lane()),
        moment.tone().word(),
        timeline.since(moment) + " " + moment.title());
  }

  private static long millis(Timeline timeline, Moment moment) {
    return Duration.between(timeline.start(), moment.at()).toMillis();
  }

  private static int y(Lane lane) {
    return TOP + LANE * lane.row() + LANE / 2;
  }

  private static String x(long millis, double end) {
    return String.format(
        Locale.ROOT, "%.1f", LEFT + Math.log10(1.0 + millis) / end * (RIGHT - LEFT));
  }
}
