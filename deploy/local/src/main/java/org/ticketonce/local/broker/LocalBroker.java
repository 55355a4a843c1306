package org.ticketonce.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.ticketonce.local.host.Ports;

/**
 * One Kafka node in this process, broker and controller in one (KRaft), on the loopback interface.
 *
 * <p>What a crash may lose: with a single replica, an acknowledgement rests on this machine alone.
 * The topics of this project are flushed to disk before it is given ({@code flush.messages=1}), so
 * neither {@code kill -9} nor a power failure takes back an acknowledged record. Committed consumer
 * offsets reach the page cache only: they survive {@code kill -9}, and a power failure may take
 * back those of the last seconds, after which records are read again. In production it is the
 * in-sync replicas that keep this promise.
 */
public final class LocalBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final int port;

  private LocalBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker and returns when it takes records. Topics that are absent are created.
   *
   * @param directory keeps the log; one that an earlier broker has left is gone on with
   * @param port 0 for a free one
   */
  public static LocalBroker start(Path directory, int port) {
    return start(directory, port, Optional.empty());
  }

  /** The same, for clients that come by a proxy too. */
  public static LocalBroker start(Path directory, int port, ProxiedListener proxied) {
    return start(directory, port, Optional.of(proxied));
  }

  private static LocalBroker start(Path directory, int port, Optional<ProxiedListener> proxied) {
    int listener = Ports.chosen(port);
    KafkaConfig config =
        new KafkaConfig(BrokerSettings.of(directory, listener, Ports.free(), proxied), false);
    formatOnce(directory);
    LocalBroker broker = new LocalBroker(new KafkaRaftServer(config, Time.SYSTEM), listener);
    try {
      broker.server.startup();
      LocalTopics.createAbsent(broker.bootstrapServers());
      return broker;
    } catch (RuntimeException e) {
      broker.close();
      throw new IllegalStateException("The broker does not start on port " + listener, e);
    }
  }

  private static void formatOnce(Path directory) {
    try {
      Files.createDirectories(directory);
      BrokerStorage.formatOnce(directory);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot prepare " + directory + " for the broker", e);
    }
  }

  /** For {@code kafka.bootstrap.servers}. */
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  /** Where the broker listens. */
  public int port() {
    return port;
  }

  /** Stops in good order: leadership is given up, logs are flushed and marked as clean. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
