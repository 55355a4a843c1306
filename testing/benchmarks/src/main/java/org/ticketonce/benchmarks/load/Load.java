package org.ticketonce.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Sends webhooks over a fixed number of connections, all of it by the thread that calls. */
public final class Load implements AutoCloseable {
  /** How late a request of a fixed pace may be sent. Spinning would take a core from the server. */
  private static final long NAP_NANOS = 50_000;

  private static final Duration LONGEST_FINISH = Duration.ofSeconds(20);

  private final Webhooks webhooks;
  private final Selector selector;
  private final List<Connection> connections = new ArrayList<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private Latencies latencies = new Latencies();
  private long failed;

  private Load(Webhooks webhooks, Selector selector) {
    this.webhooks = webhooks;
    this.selector = selector;
  }

  /** Opens the connections to a server on this machine. */
  public static Load on(int port, int connections, Webhooks webhooks) {
    try {
      Load load = new Load(webhooks, Selector.open());
      for (int number = 0; number < connections; number++) {
        load.connections.add(new Connection(port, load.selector));
      }
      load.idle.addAll(load.connections);
      return load;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As fast as the answers come. */
  public Measured closedLoop(Duration duration) {
    return run(Schedule.closedLoop(), duration, false);
  }

  /** As fast as the answers come, while the condition holds. */
  public Measured closedLoopWhile(BooleanSupplier condition, Duration duration) {
    return run(Schedule.closedLoopWhile(condition), duration, true);
  }

  /** At a fixed pace; latencies count from the moment at which a request was meant to be sent. */
  public Measured openLoop(double perSecond, Duration duration) {
    return run(Schedule.openLoop(System.nanoTime(), perSecond), duration, true);
  }

  private Measured run(Schedule schedule, Duration duration, boolean naps) {
    try {
      latencies = new Latencies();
      failed = 0;
      long start = System.nanoTime();
      long end = start + duration.toNanos();
      for (long now = start; now < end; now = System.nanoTime()) {
        send(schedule, now);
        receive(naps);
      }
      Measured measured =
          new Measured(latencies.count(), failed, (System.nanoTime() - start) / 1e9, latencies);
      finish(schedule.rest(), end);
      return measured;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(Schedule schedule, long now) throws IOException {
    while (!idle.isEmpty()) {
      long intended = schedule.next(now);
      if (intended > now) {
        return;
      }
      schedule.advance();
      idle.poll().send(webhooks.next(intended), intended);
    }
  }

  private void receive(boolean naps) throws IOException {
    if (naps && selector.selectNow() == 0) {
      LockSupport.parkNanos(NAP_NANOS);
      return;
    } else if (!naps) {
      selector.select(100);
    }
    for (SelectionKey key : selector.selectedKeys()) {
      receive((Connection) key.attachment());
    }
    selector.selectedKeys().clear();
  }

  private void receive(Connection connection) throws IOException {
    boolean wasWaiting = connection.isWaiting();
    int status = connection.read();
    if (status == 0 || !wasWaiting) {
      return;
    }
    if (status >= 200 && status < 300) {
      latencies.record(System.nanoTime() - connection.intended());
    } else {
      failed++;
    }
    idle.add(connection);
  }

  /**
   * What was meant to be sent before the end is sent and waited for, and its latency counts: those
   * that waited longest are the last.
   */
  private void finish(Schedule schedule, long end) throws IOException {
    long deadline = System.nanoTime() + LONGEST_FINISH.toNanos();
    while ((idle.size() < connections.size() || schedule.next(end) < end)
        && System.nanoTime() < deadline) {
      send(schedule, end - 1);
      receive(true);
    }
  }

  @Override
  public void close() {
    try {
      for (Connection connection : connections) {
        connection.close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
