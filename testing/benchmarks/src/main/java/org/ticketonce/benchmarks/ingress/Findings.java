package org.ticketonce.benchmarks.ingress;

import java.util.List;
import java.util.Optional;

/**
 * What a run has found.
 *
 * @param results of the subjects that ran, in that order
 * @param missing names of those that could not be started, or answered nothing
 * @param tool of Kafka's own; empty if it was not asked for
 */
record Findings(
    List<Trial.Result> results, List<String> missing, Optional<ProducerTool.Result> tool) {
  Findings {
    results = List.copyOf(results);
    missing = List.copyOf(missing);
  }

  Optional<Trial.Result> of(String subject) {
    return results.stream().filter(result -> result.name().equals(subject)).findFirst();
  }
}
