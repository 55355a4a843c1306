package org.ticketonce.benchmarks.load;

/**
 * What came back.
 *
 * @param answered with 2xx within the time that was measured
 * @param failed answered with anything else, or not at all
 * @param latencies of those answered
 */
public record Measured(long answered, long failed, double seconds, Latencies latencies) {
  public double perSecond() {
    return answered / seconds;
  }
}
