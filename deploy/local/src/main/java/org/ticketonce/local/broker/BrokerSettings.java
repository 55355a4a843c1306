package org.ticketonce.local.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Configuration of a node that is alone, small, and quick to start. */
final class BrokerSettings {
  static final String NODE_ID = "1";
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final int MAX_RECORD_BYTES = 2 * 1024 * 1024;
  static final int PARTITIONS = 4;

  private BrokerSettings() {}

  /** With a second listener for whoever is to come by a proxy, if there is one. */
  static Map<String, String> of(
      Path directory, int port, int controllerPort, Optional<ProxiedListener> proxied) {
    Map<String, String> settings = new HashMap<>();
    settings.put("log.dirs", directory.toAbsolutePath().toString());
    settings.put("message.max.bytes", Integer.toString(MAX_RECORD_BYTES));
    settings.put("auto.create.topics.enable", "false");
    settings.put("num.partitions", Integer.toString(PARTITIONS));
    settings.putAll(roles(port, controllerPort));
    proxied.ifPresent(
        listener -> {
          settings.merge("listeners", listener.listens(), BrokerSettings::listed);
          settings.merge("advertised.listeners", listener.advertises(), BrokerSettings::listed);
          settings.merge(
              "listener.security.protocol.map", listener.protocol(), BrokerSettings::listed);
        });
    settings.putAll(ONE_REPLICA);
    settings.putAll(QUICK_AND_SMALL);
    return settings;
  }

  private static String listed(String some, String another) {
    return some + "," + another;
  }

  private static Map<String, String> roles(int port, int controllerPort) {
    return Map.of(
        "process.roles",
        "broker,controller",
        "node.id",
        NODE_ID,
        "listeners",
        "PLAINTEXT://localhost:%d,%s://localhost:%d"
            .formatted(port, CONTROLLER_LISTENER, controllerPort),
        "advertised.listeners",
        "PLAINTEXT://localhost:" + port,
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,%s:PLAINTEXT".formatted(CONTROLLER_LISTENER),
        "controller.listener.names",
        CONTROLLER_LISTENER,
        "controller.quorum.voters",
        "%s@localhost:%d".formatted(NODE_ID, controllerPort));
  }

  /** The internal topics ask for three replicas by default and would never come to exist. */
  private static final Map<String, String> ONE_REPLICA =
      Map.of(
          "default.replication.factor", "1",
          "min.insync.replicas", "1",
          "offsets.topic.replication.factor", "1",
          "offsets.topic.num.partitions", Integer.toString(PARTITIONS),
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "transaction.state.log.num.partitions", Integer.toString(PARTITIONS),
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1");

  /** A node that comes back after a crash must not wait long for its former self to expire. */
  private static final Map<String, String> QUICK_AND_SMALL =
      Map.of(
          "group.initial.rebalance.delay.ms", "0",
          "broker.heartbeat.interval.ms", "500",
          "broker.session.timeout.ms", "3000",
          "log.cleaner.dedupe.buffer.size", "4194304",
          "num.network.threads", "2",
          "num.io.threads", "4",
          "background.threads", "2",
          "num.recovery.threads.per.data.dir", "2");
}
