package org.ticketonce.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How something goes on along something else, one line per subject; the first is the service's. */
public final class LineChart implements Chart {
  private static final int HEIGHT = 380;
  private static final int LEFT = 70;
  private static final int RIGHT = Svg.WIDTH - 20;
  private static final int TOP = 114;
  private static final int BOTTOM = HEIGHT - 44;
  private static final int LEGEND = 345;
  private static final int LEGENDS_PER_ROW = 2;
  private static final int STEPS = 5;

  private final String title;
  private final String xAxis;
  private final String yAxis;
  private final List<Series> series = new ArrayList<>();
  private boolean isLogarithmic;

  private LineChart(String title, String xAxis, String yAxis) {
    this.title = title;
    this.xAxis = xAxis;
    this.yAxis = yAxis;
  }

  /** A place in the chart, in the units of its axes. */
  public record Point(double x, double y) {}

  private record Series(String label, List<Point> points) {}

  public static LineChart of(String title, String xAxis, String yAxis) {
    return new LineChart(title, xAxis, yAxis);
  }

  /** Each step of the y axis multiplies; all values must be above 0. */
  public LineChart logarithmic() {
    isLogarithmic = true;
    return this;
  }

  /** At least one point, in the order of x. */
  public LineChart line(String label, List<Point> points) {
    series.add(new Series(label, List.copyOf(points)));
    return this;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String svg() {
    Svg svg = new Svg(HEIGHT, title);
    Axis x = new Axis(least(Point::x), greatest(Point::x), LEFT, RIGHT);
    // A linear axis begins at nothing, or differences would look larger than they are.
    Axis y =
        new Axis(
            isLogarithmic ? scaled(least(Point::y)) : 0, scaled(greatest(Point::y)), BOTTOM, TOP);
    drawAxes(svg, x, y);
    for (int index = 0; index < series.size(); index++) {
      Series one = series.get(index);
      int legend = LEFT + index % LEGENDS_PER_ROW * LEGEND;
      int row = 28 + index / LEGENDS_PER_ROW * 20;
      svg.bar(legend, row, 12, 12, index)
          .text(legend + 18, row + 11, "", one.label())
          .line(places(one, x, y), index);
    }
    return svg.finished();
  }

  private String places(Series one, Axis x, Axis y) {
    return one.points().stream()
        .map(
            point ->
                String.format(
                    Locale.ROOT, "%.1f,%.1f", x.place(point.x()), y.place(scaled(point.y()))))
        .collect(Collectors.joining(" "));
  }

  private void drawAxes(Svg svg, Axis x, Axis y) {
    for (int step = 0; step <= STEPS; step++) {
      double atY = y.place(y.value(step));
      svg.rule(LEFT, atY, RIGHT, atY)
          .text(LEFT - 8, atY + 4, "end", number(unscaled(y.value(step))))
          .text(x.place(x.value(step)), BOTTOM + 18, "middle", number(x.value(step)));
    }
    svg.text(8, TOP - 14, "", yAxis).text(RIGHT, HEIGHT - 8, "end", xAxis);
  }

  private double scaled(double value) {
    return isLogarithmic ? Math.log(value) : value;
  }

  private double unscaled(double value) {
    return isLogarithmic ? Math.exp(value) : value;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.1f" : "%,.0f", value);
  }

  private double least(ToDoubleFunction<Point> coordinate) {
    return series.stream()
        .flatMap(one -> one.points().stream())
        .mapToDouble(coordinate)
        .min()
        .orElseThrow();
  }

  private double greatest(ToDoubleFunction<Point> coordinate) {
    return series.stream()
        .flatMap(one -> one.points().stream())
        .mapToDouble(coordinate)
        .max()
        .orElseThrow();
  }

  /** From values, scaled already, to pixels. */
  private record Axis(double first, double last, double from, double to) {
    double place(double value) {
      return last == first ? from : from + (to - from) * (value - first) / (last - first);
    }

    double value(int step) {
      return first + (last - first) * step / STEPS;
    }
  }
}
