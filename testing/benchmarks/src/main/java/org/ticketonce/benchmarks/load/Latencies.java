package org.ticketonce.benchmarks.load;

import java.util.List;
import java.util.stream.DoubleStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.ticketonce.benchmarks.report.LineChart;

/** How long each of many things took, with three digits; any thread may record. */
public final class Latencies {
  private static final int DIGITS = 3;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Histogram histogram = new ConcurrentHistogram(DIGITS);

  public void record(long nanos) {
    histogram.recordValue(Math.max(0, nanos));
  }

  /** How many were recorded. */
  public long count() {
    return histogram.getTotalCount();
  }

  /** Milliseconds within which this share of them ended, such as 99.9 of a hundred. */
  public double millisAt(double percentile) {
    return histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }

  /** Milliseconds of the slowest one. */
  public double slowestMillis() {
    return histogram.getMaxValue() / NANOS_PER_MILLI;
  }

  /** For a chart whose x axis counts nines: 1 is p90, 2 is p99, 3 is p99.9. */
  public List<LineChart.Point> byNines(double last) {
    return DoubleStream.iterate(0.1, nines -> nines <= last + 1e-9, nines -> nines + 0.1)
        .mapToObj(nines -> new LineChart.Point(nines, millisAt(100 - 100 * Math.pow(10, -nines))))
        .toList();
  }
}
