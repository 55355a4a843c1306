package org.ticketonce.local.launcher;

import java.util.function.Supplier;

/**
 * A part of the system in this process that can be stopped and started again on the same directory
 * and port, as often as a test wants.
 */
public final class Part<T extends AutoCloseable> implements AutoCloseable {
  private final String name;
  private final Supplier<T> starter;
  private T running;

  Part(String name, Supplier<T> starter) {
    this.name = name;
    this.starter = starter;
  }

  /** Returns when the part takes connections. Does nothing if it runs. */
  public synchronized void start() {
    if (running == null) {
      running = starter.get();
    }
  }

  /** Stops in good order. Does nothing if it does not run. */
  public synchronized void stop() {
    if (running == null) {
      return;
    }
    T stopping = running;
    running = null;
    closeNow(stopping);
  }

  /** The running part. */
  public synchronized T get() {
    if (running == null) {
      throw new IllegalStateException(name + " does not run");
    }
    return running;
  }

  public synchronized boolean isRunning() {
    return running != null;
  }

  private void closeNow(T stopping) {
    try {
      stopping.close();
    } catch (Exception e) { // the interface declares nothing narrower
      throw new LocalSystemException(name + " does not stop: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
