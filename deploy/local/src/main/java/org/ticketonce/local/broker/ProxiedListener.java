package org.ticketonce.local.broker;

/**
 * A second way into a broker. Kafka's clients connect to where the broker says that it listens, so
 * that a proxy is only met on a listener that names the proxy.
 *
 * @param port where the broker listens
 * @param advertisedPort where clients of this listener are told to connect: the proxy's port
 */
public record ProxiedListener(int port, int advertisedPort) {
  private static final String NAME = "PROXIED";

  String listens() {
    return NAME + "://localhost:" + port;
  }

  String advertises() {
    return NAME + "://localhost:" + advertisedPort;
  }

  String protocol() {
    return NAME + ":PLAINTEXT";
  }
}
