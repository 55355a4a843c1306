package org.ticketonce.issuer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Against a server that never answers a statement, and closes when its client says that it leaves,
 * as PostgreSQL does.
 */
class BoundedConnectionsTest {
  /** AuthenticationOk, ParameterStatus, ReadyForQuery: PostgreSQL's manual, message formats. */
  private static final byte[] WELCOME =
      "R\0\0\0\10\0\0\0\0S\0\0\0\31client_encoding\0UTF8\0Z\0\0\0\5I"
          .getBytes(StandardCharsets.ISO_8859_1);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread welcome = new Thread(this::serve);
    welcome.setDaemon(true);
    welcome.start();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void P6_a_connection_without_answers_goes_back_to_the_pool() {
    Pool pool = new BoundedConnections(1).create(new OneConnection());

    // A statement may still be given the connection that is being left: that ends at once.
    for (int tries = 0; tries < 10 && connections.get() < 2; tries++) {
      Throwable failure =
          pool.query("select 1")
              .execute()
              .toCompletionStage()
              .toCompletableFuture()
              .orTimeout(20, TimeUnit.SECONDS)
              .handle((rows, thrown) -> thrown)
              .join();
      assertThat(failure).isNotNull().isNotInstanceOf(TimeoutException.class);
    }
    assertThat(connections).hasValueGreaterThanOrEqualTo(2);
  }

  /** One after the other, as the pool has one connection. */
  private void serve() {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        connections.incrementAndGet();
        connection.getOutputStream().write(WELCOME);
        while (connection.getInputStream().read() >= 0) {
          // Not a word.
        }
      } catch (IOException closed) {
        assertThat(server.isClosed()).isTrue();
      }
    }
  }

  private final class OneConnection implements PgPoolCreator.Input {
    @Override
    public Vertx vertx() {
      return vertx;
    }

    @Override
    public PoolOptions poolOptions() {
      return new PoolOptions().setMaxSize(1);
    }

    @Override
    public List<PgConnectOptions> pgConnectOptionsList() {
      return List.of(
          new PgConnectOptions()
              .setHost(server.getInetAddress().getHostAddress())
              .setPort(server.getLocalPort())
              .setUser("nobody")
              .setPassword("")
              .setDatabase("nothing"));
    }
  }
}
