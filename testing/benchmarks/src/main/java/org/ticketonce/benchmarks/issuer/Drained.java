package org.ticketonce.benchmarks.issuer;

import java.util.List;
import org.ticketonce.benchmarks.process.Usage;
import org.ticketonce.benchmarks.report.LineChart.Point;

/**
 * How a backlog was drained, from the first committed batch to the last.
 *
 * @param events that were committed meanwhile
 * @param eventsPerBatch on average
 * @param own what the issuer used
 * @param database what the database server used
 * @param progress seconds, and events per second of the time since the point before
 */
record Drained(
    long events,
    double seconds,
    double eventsPerBatch,
    Usage own,
    Usage database,
    List<Point> progress) {
  Drained {
    progress = List.copyOf(progress);
  }

  double perSecond() {
    return events / seconds;
  }

  /** Of the issuer, per event. */
  double microseconds() {
    return own.cpuSeconds() / events * 1e6;
  }

  /** Of the database server, per event. */
  double microsecondsOfDatabase() {
    return database.cpuSeconds() / events * 1e6;
  }
}
