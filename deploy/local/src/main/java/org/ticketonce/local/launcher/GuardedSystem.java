package org.ticketonce.local.launcher;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ticketonce.local.host.DirectoryLock;

/**
 * A running system that is stopped once, and wholly: by its owner, or by Ctrl-C or SIGTERM, after
 * which this process ends with 0.
 */
final class GuardedSystem implements AutoCloseable {
  private final DirectoryLock lock;
  private final LocalSystem system;
  private final Console console;
  private final AtomicBoolean stopping = new AtomicBoolean();

  private GuardedSystem(DirectoryLock lock, LocalSystem system, Console console) {
    this.lock = lock;
    this.system = system;
    this.console = console;
  }

  /**
   * Starts a system in the workplace and returns when it is ready. Whatever was started is stopped
   * again if something else does not start.
   */
  static GuardedSystem start(Options options, Workplace workplace, Console console) {
    LocalSystem system = plan(options, workplace, console);
    DirectoryLock lock = workplace.take(system.neededPorts());
    GuardedSystem guarded = new GuardedSystem(lock, system, console);
    Runtime.getRuntime().addShutdownHook(new Thread(guarded::stopOnSignal, "stop"));
    try {
      if (!options.keep()) {
        workplace.wipe();
      }
      workplace.writeToken(system.operatorToken());
      system.start();
      return guarded;
    } catch (RuntimeException e) {
      guarded.close();
      throw e;
    }
  }

  private static LocalSystem plan(Options options, Workplace workplace, Console console) {
    LocalSystemBuilder plan =
        LocalSystem.in(workplace.directory())
            .portOffset(options.portOffset())
            .without(options.without())
            .progress(console::step);
    options.signingSecret().ifPresent(plan::signingSecret);
    Workplace.tokenFromEnvironment().ifPresent(plan::operatorToken);
    return plan.build();
  }

  LocalSystem system() {
    return system;
  }

  /** Returns only by an exception: when something ends by itself. */
  void watch() {
    String failure = system.awaitFailure();
    close();
    throw new LocalSystemException(failure);
  }

  private void stopOnSignal() {
    if (stopping.compareAndSet(false, true)) {
      console.step("stopping");
      stop();
      Runtime.getRuntime().halt(0);
    }
  }

  private void stop() {
    try (lock) {
      system.close();
    }
    console.step("stopped");
  }

  /** Returns when all is stopped; never, if a signal does the stopping, as it ends the process. */
  @Override
  public void close() {
    if (stopping.compareAndSet(false, true)) {
      stop();
    } else {
      waitForTheEnd();
    }
  }

  private static void waitForTheEnd() {
    try {
      TimeUnit.DAYS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
