package org.ticketonce.benchmarks.ingress;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketonce.benchmarks.process.ChildProcess;
import org.ticketonce.benchmarks.surroundings.Surroundings;
import org.ticketonce.contract.Topics;

/** Kafka's own producer performance tool: what the broker takes if nobody waits for an answer. */
final class ProducerTool {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern SUMMARY =
      Pattern.compile(
          "\\d+ records sent, ([\\d.]+) records/sec .*?, [\\d.]+ ms avg latency, [\\d.]+ ms max"
              + " latency, ([\\d.]+) ms 50th, [\\d.]+ ms 95th, ([\\d.]+) ms 99th, ([\\d.]+) ms"
              + " 99.9th");

  private ProducerTool() {}

  /** Its last line, as it prints it; whole milliseconds. */
  record Result(
      int recordBytes, double perSecond, double millisP50, double millisP99, double millisP999) {}

  /** Records of this size, as fast as they go. */
  static Result run(Surroundings surroundings, int records, int recordBytes, Path directory)
      throws InterruptedException {
    List<String> command =
        ChildProcess.javaOfClass(
            List.of("-Xmx512m"),
            "org.apache.kafka.tools.ProducerPerformance",
            "--topic",
            Topics.STRIPE_EVENTS,
            "--num-records",
            Integer.toString(records),
            "--record-size",
            Integer.toString(recordBytes),
            "--throughput",
            "-1",
            "--producer-props",
            "bootstrap.servers=" + surroundings.bootstrapServers(),
            "acks=all");
    Path log = directory.resolve("producer-perf-test.log");
    try (ChildProcess tool = ChildProcess.start("producer-perf-test", command, Map.of(), log)) {
      tool.awaitEnd(PATIENCE);
      return tool.output()
          .lines()
          .map(SUMMARY::matcher)
          .filter(Matcher::find)
          .map(summary -> result(recordBytes, summary))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(tool.output()));
    }
  }

  private static Result result(int recordBytes, Matcher summary) {
    return new Result(
        recordBytes,
        Double.parseDouble(summary.group(1)),
        Double.parseDouble(summary.group(2)),
        Double.parseDouble(summary.group(3)),
        Double.parseDouble(summary.group(4)));
  }
}
