package org.ticketonce.local.launcher;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ticketonce.local.host.DirectoryLock;
import org.ticketonce.local.incident.OldShop;

/**
 * A running system that is stopped once, and wholly: by its owner, or by Ctrl-C or SIGTERM, after
 * which this process ends with 0, or with 130 if that cut a race short.
 */
final class GuardedSystem implements AutoCloseable {
  /** 128 and SIGINT, as shells count. */
  private static final int INTERRUPTED = 130;

  /** The incident's, as the command line has them. */
  private static final String DUPLICATES = "operator-cli/src/main/resources/incident/dup.csv";

  private final DirectoryLock lock;
  private final LocalSystem system;
  private final Console console;
  private final int exitCodeOnSignal;
  private final AtomicBoolean stopping = new AtomicBoolean();

  private GuardedSystem(
      DirectoryLock lock, LocalSystem system, Console console, int exitCodeOnSignal) {
    this.lock = lock;
    this.system = system;
    this.console = console;
    this.exitCodeOnSignal = exitCodeOnSignal;
  }

  /**
   * Starts a system in the workplace and returns when it is ready. Whatever was started is stopped
   * again if something else does not start.
   */
  static GuardedSystem start(Options options, Workplace workplace, Console console) {
    LocalSystem system = plan(options, workplace, console);
    DirectoryLock lock = workplace.take(system.neededPorts());
    GuardedSystem guarded =
        new GuardedSystem(lock, system, console, options.race() ? INTERRUPTED : 0);
    Runtime.getRuntime().addShutdownHook(new Thread(guarded::stopOnSignal, "stop"));
    try {
      if (!options.keep()) {
        workplace.wipe();
      }
      workplace.writeToken(system.operatorToken());
      workplace.writeSigningSecret(system.signingSecret());
      system.start();
      OldShop.createIfAbsent(system.ports().database(), Repository.root().resolve(DUPLICATES));
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
    Workplace.tokenFrom(System.getenv()).ifPresent(plan::operatorToken);
    return plan.build();
  }

  LocalSystem system() {
    return system;
  }

  /** Returns only by an exception: when something ends by itself. */
  void watch() {
    String failure = system.awaitFailure();
    if (stopping.compareAndSet(false, true)) {
      console.step("stopping everything: " + failure.lines().findFirst().orElse(""));
      stop();
    } else {
      waitForTheEnd();
    }
    throw new LocalSystemException(failure);
  }

  private void stopOnSignal() {
    if (stopping.compareAndSet(false, true)) {
      console.step("stopping");
      stop();
      Runtime.getRuntime().halt(exitCodeOnSignal);
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
