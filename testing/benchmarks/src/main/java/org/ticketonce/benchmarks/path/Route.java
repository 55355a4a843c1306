package org.ticketonce.benchmarks.path;

import java.util.List;
import java.util.Map;
import org.ticketonce.benchmarks.process.WatchedProcess;

/**
 * One way from a webhook to a mail, running.
 *
 * @param path where webhooks are taken
 * @param processes what it consists of, by name
 * @param ends ends each of them
 */
record Route(
    String name, int port, String path, Map<String, WatchedProcess> processes, List<Runnable> ends)
    implements AutoCloseable {

  @Override
  public void close() {
    ends.forEach(Runnable::run);
  }
}
