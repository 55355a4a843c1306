package org.ticketonce.benchmarks.ingress;

import org.ticketonce.benchmarks.process.ChildProcess;

/**
 * A server that takes webhooks, in a process of its own.
 *
 * @param path where it takes them
 */
record Subject(String name, ChildProcess process, int port, String path) implements AutoCloseable {
  @Override
  public void close() {
    process.close();
  }
}
