package org.ticketonce.benchmarks.ingress;

import org.ticketonce.benchmarks.process.ChildProcess;

/**
 * A server that takes webhooks, in a process of its own.
 *
 * @param path where it takes them
 * @param forget what has to be done before each measurement, so that none depends on those before
 */
record Subject(String name, ChildProcess process, int port, String path, Runnable forget)
    implements AutoCloseable {
  @Override
  public void close() {
    process.close();
  }
}
