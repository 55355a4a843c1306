package org.ticketonce.issuer.storage;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Takes leave of connections on which nothing is heard any more, as when a network has swallowed a
 * statement or its answer. What gives up waiting for an answer does not give its connection back,
 * and the pool has few.
 *
 * <p>Taking leave is a last word to PostgreSQL, which then closes. Where the network is still gone,
 * the connection ends when the operating system has tried long enough to deliver that word ({@code
 * net.ipv4.tcp_retries2}: a quarter of an hour, unless it is set otherwise).
 */
@Singleton
class BoundedConnections implements PgPoolCreator {
  /**
   * Longer than the pool keeps a connection that nobody uses, and any statement that is then begun
   * may take (see {@code application.properties}): nothing sound is as silent.
   */
  private static final int LONGEST_SILENCE_SECONDS = 90;

  private final int longestSilenceSeconds;

  @Inject
  BoundedConnections() {
    this(LONGEST_SILENCE_SECONDS);
  }

  BoundedConnections(int longestSilenceSeconds) {
    this.longestSilenceSeconds = longestSilenceSeconds;
  }

  @Override
  public Pool create(Input input) {
    List<SqlConnectOptions> servers =
        input.pgConnectOptionsList().stream().<SqlConnectOptions>map(this::bounded).toList();
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(servers)
        .using(input.vertx())
        .build();
  }

  private PgConnectOptions bounded(PgConnectOptions server) {
    server.setTcpKeepAlive(true);
    server.setIdleTimeoutUnit(TimeUnit.SECONDS);
    server.setReadIdleTimeout(longestSilenceSeconds);
    return server;
  }
}
