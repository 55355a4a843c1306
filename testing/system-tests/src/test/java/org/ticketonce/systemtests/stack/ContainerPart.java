package org.ticketonce.systemtests.stack;

import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.ticketonce.local.host.Ports;

/**
 * A container on a fixed port of this machine: after {@code docker stop} and {@code docker start} a
 * port chosen by Docker would be another one, and nobody would find the broker again.
 */
abstract class ContainerPart implements Restartable, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long PAUSE_MILLIS = 200;

  private final GenericContainer<?> container;
  private final int port = Ports.free();

  ContainerPart(GenericContainer<?> container, int innerPort) {
    this.container = container;
    container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(port, innerPort)));
  }

  final int port() {
    return port;
  }

  final GenericContainer<?> container() {
    return container;
  }

  /** Whether a client of this part's protocol gets an answer. */
  abstract boolean answers();

  @Override
  public void start() {
    if (container.getContainerId() == null) {
      container.start();
    } else if (!container.isRunning()) {
      container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    }
    awaitAnswer();
  }

  @Override
  public void stop() {
    container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
  }

  /** SIGKILL to the first process of the container. */
  @Override
  public void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void close() {
    container.stop();
  }

  private void awaitAnswer() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            container.getDockerImageName() + " does not answer after " + PATIENCE);
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
