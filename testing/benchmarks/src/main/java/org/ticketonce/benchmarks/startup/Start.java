package org.ticketonce.benchmarks.startup;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One start.
 *
 * @param readySeconds from the start of the process until its readiness is 200
 * @param startedSeconds what Quarkus says of itself: without the JVM, and before consumers joined
 * @param cpuSeconds of all cores until then
 * @param mebibytes resident then
 */
record Start(double readySeconds, double startedSeconds, double cpuSeconds, double mebibytes) {

  /** Of an odd number of starts the one in the middle, each figure by itself. */
  static Start median(List<Start> starts) {
    return new Start(
        median(starts, Start::readySeconds),
        median(starts, Start::startedSeconds),
        median(starts, Start::cpuSeconds),
        median(starts, Start::mebibytes));
  }

  private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
    return starts.stream().mapToDouble(figure).sorted().toArray()[starts.size() / 2];
  }
}
