package org.ticketonce.systemtests.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ticketonce.local.host.Lifeline;
import org.ticketonce.local.host.Ports;
import org.ticketonce.systemtests.stack.Restartable;

/** Kafka, in a process of its own. */
public final class Broker implements Restartable, AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(20);
  private static final long POLL_MILLIS = 50;

  private final Path directory;
  private final Path log;
  private final int port = Ports.free();
  private final int proxiedPort = Ports.free();
  private final int proxy;
  private Process process;

  /** Not started yet. */
  Broker(Path directory, int proxy) {
    this.directory = directory.resolve("kafka");
    log = directory.resolve("logs").resolve("kafka.log");
    this.proxy = proxy;
  }

  /** For whoever is to reach it whatever the line does. */
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  /** Where the line leads. */
  int proxiedPort() {
    return proxiedPort;
  }

  @Override
  public synchronized void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    try {
      Files.createDirectories(log.getParent());
      Files.writeString(log, "");
      process =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Lifeline.hold(process.pid());
      awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djava.util.logging.config.file="
            + System.getProperty("java.util.logging.config.file", ""),
        "-cp",
        System.getProperty("java.class.path"),
        BrokerMain.class.getName(),
        directory.toString(),
        Integer.toString(port),
        Integer.toString(proxiedPort),
        Integer.toString(proxy));
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!Files.readString(log).contains(BrokerMain.READY)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("the broker does not start: " + Files.readString(log));
      }
      Pause.millis(POLL_MILLIS);
    }
  }

  @Override
  public synchronized void stop() {
    process.destroy();
    if (!endsWithin(STOPPED_WITHIN)) {
      kill();
    }
    Lifeline.release(process.pid());
  }

  @Override
  public synchronized void kill() {
    process.destroyForcibly();
    if (!endsWithin(STOPPED_WITHIN)) {
      throw new AssertionError("the broker outlives SIGKILL");
    }
    Lifeline.release(process.pid());
  }

  private boolean endsWithin(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** SIGSTOP. */
  public synchronized void freeze() {
    Signal.STOP.to(process.pid());
  }

  /** SIGCONT. */
  public synchronized void thaw() {
    Signal.CONT.to(process.pid());
  }

  @Override
  public synchronized void close() {
    if (process != null) {
      stop();
    }
  }
}
