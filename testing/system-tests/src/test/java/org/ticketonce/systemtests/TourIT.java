package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.local.host.Lifeline;
import org.ticketonce.local.host.Ports;

/** The lines that README.md gives to a newcomer, word for word, on what {@code ./run} starts. */
class TourIT {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Duration STARTED_WITHIN = Duration.ofMinutes(2);
  private static final int PATIENCE_SECONDS = 90;

  /** Of inbox, SMTP, Kafka, PostgreSQL and the notifier; all below those that systems give away. */
  private static final List<Integer> PORTS = List.of(8025, 1025, 9092, 15432, 8082, 9002);

  private static final int FIRST_OFFSET = 11_000;
  private static final int LAST_OFFSET = 17_000;

  @TempDir Path directory;
  private int offset;
  private Process system;

  @BeforeEach
  void start() throws IOException {
    offset = freeOffset();
    Path log = directory.resolve("run.log");
    system =
        new ProcessBuilder(launcher())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Lifeline.hold(system.pid());
    await().atMost(STARTED_WITHIN).until(() -> isReady(log));
    for (String name : List.of("ticketonce", "operator-cli")) {
      Files.createSymbolicLink(directory.resolve(name), ROOT.resolve(name));
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    system.destroy();
    assertThat(system.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    Lifeline.release(system.pid());
  }

  @Test
  void README_md_repairs_the_incidents_duplicates_in_five_lines_and_shows_what_they_print()
      throws Exception {
    ReadmeTour tour = ReadmeTour.in(ROOT.resolve("README.md"));
    StringBuilder printed = new StringBuilder();

    for (String line : tour.lines()) {
      printed.append("$ ").append(line).append('\n').append(run(line));
    }

    assertThat(tour.lines()).hasSizeLessThanOrEqualTo(5);
    assertThat(printed).hasToString(tour.printed());
  }

  private String run(String line) throws IOException, InterruptedException {
    boolean needsTheSystem = !line.contains("dup.csv");
    String moved = needsTheSystem ? line + " --port-offset " + offset : line;
    Process shell =
        new ProcessBuilder("sh", "-c", moved)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    shell.getOutputStream().close();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return output;
  }

  /** What {@code ./run} ends in, without the services that the tour does not need. */
  private List<String> launcher() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dticketonce.root=" + ROOT,
        "-cp",
        System.getProperty("java.class.path"),
        "org.ticketonce.local.launcher.Launcher",
        "--port-offset",
        Integer.toString(offset),
        "--without",
        "webhook-ingress",
        "--without",
        "ticket-issuer");
  }

  private boolean isReady(Path log) throws IOException {
    String told = Files.readString(log);
    assertThat(system.isAlive()).as(told).isTrue();
    return told.contains("ready (Ctrl-C");
  }

  private static int freeOffset() {
    return IntStream.rangeClosed(FIRST_OFFSET, LAST_OFFSET)
        .filter(some -> PORTS.stream().allMatch(port -> Ports.isFree(port + some)))
        .findFirst()
        .orElseThrow();
  }
}
