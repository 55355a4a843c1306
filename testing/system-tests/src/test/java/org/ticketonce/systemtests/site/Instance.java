package org.ticketonce.systemtests.site;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.ticketonce.local.launcher.LocalSystemException;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.local.launcher.ServiceProcess;

/**
 * One instance of a service under a keeper that starts it again whenever it has ended, as
 * Kubernetes would, unless it is to be down.
 */
public final class Instance implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);

  private final Service service;
  private final ServiceProcess process;
  private volatile boolean wanted = true;
  private volatile boolean closed;

  Instance(Service service, ServiceProcess process) {
    this.service = service;
    this.process = process;
  }

  /** Keeps it running from now on; returns when it is ready. */
  public void start() {
    Thread keeper = new Thread(this::keep, "keeper of " + process.name());
    keeper.setDaemon(true);
    keeper.start();
    awaitReady();
  }

  private void keep() {
    while (!closed) {
      if (wanted && !process.isAlive()) {
        startAgain();
      }
      Pause.millis(LOOK_MILLIS);
    }
  }

  /** A service that ends because a part of the system is away is started again and again. */
  private void startAgain() {
    try {
      process.start();
    } catch (LocalSystemException e) {
      Pause.millis(LOOK_MILLIS);
    }
  }

  /** SIGKILL; the keeper starts it again. */
  public void kill() {
    process.kill();
  }

  /** SIGTERM; the keeper starts it again. */
  public void restart() {
    process.stop();
  }

  /** SIGTERM, and no keeper until {@link #up}. */
  public void down() {
    wanted = false;
    do {
      process.stop();
      // The keeper may have been about to start it.
      Pause.millis(LOOK_MILLIS);
    } while (process.isAlive());
  }

  /** Returns when it is ready. */
  public void up() {
    wanted = true;
    awaitReady();
  }

  /** Returns when it is ready, even if it needs several starts until it is. */
  public void awaitReady() {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!isReady()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("%s is not ready: %s".formatted(name(), log()));
      }
      Pause.millis(LOOK_MILLIS);
    }
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      return false;
    }
    try {
      process.awaitReady();
      return true;
    } catch (LocalSystemException e) {
      return false;
    }
  }

  /** SIGSTOP. */
  public void freeze() {
    signal(Signal.STOP);
  }

  /** SIGCONT. */
  public void thaw() {
    signal(Signal.CONT);
  }

  private void signal(Signal signal) {
    if (process.isAlive()) {
      signal.to(process.pid());
    }
  }

  public Service service() {
    return service;
  }

  public String name() {
    return process.name();
  }

  /** Of the API. */
  public URI url() {
    return process.url();
  }

  public Path log() {
    return process.log();
  }

  /** Of the process that runs now, if one does. */
  public OptionalLong pid() {
    return process.isAlive() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
  }

  @Override
  public void close() {
    closed = true;
    wanted = false;
    thaw();
    process.close();
  }
}
