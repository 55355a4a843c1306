package org.ticketonce.benchmarks.path;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ticketonce.benchmarks.process.WatchedProcess;

/**
 * One way from a webhook to a mail, running.
 *
 * @param path where webhooks are taken
 * @param processes what it consists of, by name
 * @param forget what has to be done before each measurement, so that none depends on those before
 * @param rest and how long to wait after it, for the same reason
 * @param ends ends each of them
 */
record Route(
    String name,
    int port,
    String path,
    Map<String, WatchedProcess> processes,
    Runnable forget,
    Duration rest,
    List<Runnable> ends)
    implements AutoCloseable {

  @Override
  public void close() {
    ends.forEach(Runnable::run);
  }
}
