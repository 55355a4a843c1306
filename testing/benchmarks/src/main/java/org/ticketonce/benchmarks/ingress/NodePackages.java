package org.ticketonce.benchmarks.ingress;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ticketonce.benchmarks.process.ChildProcess;

/** What peers written for Node.js need. */
final class NodePackages {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private NodePackages() {}

  /** Exactly what the lock file names; needs npm, and its registry or a cache of it. */
  static void install(Path directory, Path log) throws InterruptedException {
    List<String> command = List.of("npm", "ci", "--prefix", directory.toString());
    try (ChildProcess npm = ChildProcess.start("npm ci", command, Map.of(), log)) {
      if (npm.awaitEnd(PATIENCE) != 0) {
        throw new IllegalStateException("npm ci has failed: " + npm.output());
      }
    }
  }
}
