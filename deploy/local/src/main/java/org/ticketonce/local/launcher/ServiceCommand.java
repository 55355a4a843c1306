package org.ticketonce.local.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How to start a service.
 *
 * @param jar of the packaged service
 * @param environment in addition to this process' own
 * @param archive what to do about the archive of its start
 */
record ServiceCommand(
    Path jar,
    int httpPort,
    int managementPort,
    Map<String, String> environment,
    StartArchive.Use archive) {
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(20);
  private static final Duration RECORDED_WITHIN = Duration.ofMinutes(3);

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
          "-XX:+ExitOnOutOfMemoryError");

  ServiceCommand {
    environment = Map.copyOf(environment);
  }

  List<String> line() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return Stream.of(
            DEAF_TO_CTRL_C,
            List.of(java.toString()),
            JVM,
            new StartArchive(jar).options(archive),
            List.of("-jar", jar.toString()))
        .flatMap(List::stream)
        .toList();
  }

  /** How long the service may take to end by itself. */
  Duration stopsWithin() {
    return archive == StartArchive.Use.RECORDED ? RECORDED_WITHIN : STOPPED_WITHIN;
  }

  /** The service has ended by itself. */
  void hasStopped() {
    if (archive == StartArchive.Use.RECORDED) {
      new StartArchive(jar).keepRecording();
    }
  }
}
