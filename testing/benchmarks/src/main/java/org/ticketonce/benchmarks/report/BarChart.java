package org.ticketonce.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One bar per subject, to be compared at a glance. */
public final class BarChart implements Chart {
  private static final int ROW = 30;
  private static final int TOP = 34;
  private static final int LABELS = 280;
  private static final int VALUES = 90;

  private final String title;
  private final String format;
  private final List<Bar> bars = new ArrayList<>();

  private BarChart(String title, String format) {
    this.title = title;
    this.format = format;
  }

  private record Bar(String label, double value, int colour) {}

  /** The format is that of the value beside each bar, such as {@code "%,.0f"}. */
  public static BarChart of(String title, String format) {
    return new BarChart(title, format);
  }

  /** The service that the chart is about. */
  public BarChart subject(String label, double value) {
    bars.add(new Bar(label, value, 0));
    return this;
  }

  /** What it is compared with. */
  public BarChart other(String label, double value) {
    bars.add(new Bar(label, value, 1));
    return this;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String svg() {
    Svg svg = new Svg(TOP + ROW * bars.size(), title);
    double longest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    for (int row = 0; row < bars.size(); row++) {
      Bar bar = bars.get(row);
      double y = TOP + ROW * row;
      double width = (Svg.WIDTH - LABELS - VALUES) * bar.value() / longest;
      svg.text(LABELS - 10, y + 15, "end", bar.label())
          .bar(LABELS, y, width, ROW - 9, bar.colour())
          .text(LABELS + width + 8, y + 15, "", String.format(Locale.ROOT, format, bar.value()));
    }
    return svg.finished();
  }
}
