package org.ticketonce.local.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How to start a service.
 *
 * @param jar of the packaged service
 * @param environment in addition to this process' own
 */
record ServiceCommand(Path jar, int httpPort, int managementPort, Map<String, String> environment) {
  /** Ctrl-C in a terminal reaches every process there; only the launcher is to obey it. */
  private static final List<String> DEAF_TO_CTRL_C =
      List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  /** Small and quick to start: three of them share a laptop with everything else. */
  private static final List<String> JVM =
      List.of(
          "-Xms48m",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xshare:auto");

  ServiceCommand {
    environment = Map.copyOf(environment);
  }

  List<String> line() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return Stream.of(DEAF_TO_CTRL_C, List.of(java.toString()), JVM, List.of("-jar", jar.toString()))
        .flatMap(List::stream)
        .toList();
  }
}
