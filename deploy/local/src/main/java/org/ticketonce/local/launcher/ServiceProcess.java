package org.ticketonce.local.launcher;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ticketonce.local.host.Lifeline;

/** One service as a process that can be stopped, killed and started again on the same ports. */
public final class ServiceProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration KILLED_WITHIN = Duration.ofSeconds(20);

  private final String name;
  private final ServiceCommand command;
  private final Path log;
  private Process process;
  private boolean closed;

  ServiceProcess(String name, ServiceCommand command, Path log) {
    this.name = name;
    this.command = command;
    this.log = log;
  }

  /** Starts the process and returns when the service is ready. Does nothing if it runs. */
  public void start() {
    launch();
    awaitReady();
  }

  synchronized void launch() {
    if (isAlive()) {
      return;
    }
    if (closed) {
      throw new LocalSystemException(name + " was closed before it was started");
    }
    if (!Files.isRegularFile(command.jar())) {
      throw new LocalSystemException(name + " is not built: there is no " + command.jar());
    }
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder = new ProcessBuilder(command.line());
      // glibc's default of eight arenas per core costs tens of MiB that are never used.
      builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
      builder.environment().putAll(command.environment());
      builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      process = builder.start();
      Lifeline.hold(process.pid());
    } catch (IOException e) {
      throw new LocalSystemException("Cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /** Returns when the service says that it is ready; fails at once if it ends instead. */
  public void awaitReady() {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!Readiness.isReady(managementPort())) {
      if (!isAlive()) {
        throw new LocalSystemException(name + " has ended instead of getting ready." + logTail());
      }
      if (System.nanoTime() > deadline) {
        throw new LocalSystemException(
            "%s is not ready after %d s.%s".formatted(name, READY_WITHIN.toSeconds(), logTail()));
      }
      Readiness.pause();
    }
  }

  /** SIGTERM, and SIGKILL if the process has not ended by itself after 20 s. */
  public synchronized void stop() {
    if (process != null) {
      boolean wasAlive = isAlive();
      process.destroy();
      if (!hasEndedWithin(command.stopsWithin())) {
        kill();
      } else if (wasAlive) {
        command.hasStopped();
      }
      Lifeline.release(process.pid());
    }
  }

  /** SIGKILL: no shutdown hook runs, nothing is flushed or handed over. */
  public synchronized void kill() {
    if (process != null) {
      process.destroyForcibly();
      hasEndedWithin(KILLED_WITHIN);
      Lifeline.release(process.pid());
    }
  }

  private boolean hasEndedWithin(Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new LocalSystemException("Cannot wait for the end of " + name, e);
    }
  }

  public synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** The exit code, once the process has ended, for whatever reason; 137 after SIGKILL. */
  public synchronized CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  public synchronized long pid() {
    return process.pid();
  }

  public String name() {
    return name;
  }

  /** Base address, without a slash at the end. */
  public URI url() {
    return URI.create("http://localhost:" + command.httpPort());
  }

  /** Base address of health and metrics, without a slash at the end. */
  public URI managementUrl() {
    return URI.create("http://localhost:" + managementPort());
  }

  private int managementPort() {
    return command.managementPort();
  }

  /** What the process has written. Goes on over a restart. */
  public Path log() {
    return log;
  }

  String logTail() {
    return LogTail.of(log);
  }

  /** Stops for good; unlike after {@link #stop()}, no start can follow. */
  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }
}
