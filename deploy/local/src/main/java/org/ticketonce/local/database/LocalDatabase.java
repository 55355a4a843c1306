package org.ticketonce.local.database;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.ticketonce.local.host.Ports;

/**
 * A PostgreSQL server of this process on the loopback interface.
 *
 * <p>{@code fsync}, {@code synchronous_commit} and {@code full_page_writes} are on: a committed
 * transaction survives {@code kill -9} and a power failure, as far as the disk tells the truth.
 */
public final class LocalDatabase implements AutoCloseable {
  /** Of every role, the superuser's too. Published, and therefore good for nothing else. */
  public static final String PASSWORD = "local_development_only";

  public static final String SUPERUSER = "postgres";

  private final PostgresServer server;
  private final int port;

  private LocalDatabase(PostgresServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a server and returns when it takes connections.
   *
   * @param directory keeps the data; what an earlier server has left is gone on with, after crash
   *     recovery if it was killed. One that another process uses is refused.
   * @param port 0 for a free one
   */
  public static LocalDatabase start(Path directory, int port) {
    int chosen = Ports.chosen(port);
    return new LocalDatabase(PostgresServer.start(directory, chosen), chosen);
  }

  /**
   * Stops a server that an owner of this directory left behind when it was killed. Does nothing if
   * there is none, or if its owner lives.
   */
  public static void stopOrphan(Path directory) {
    PostgresServer.stopOrphan(directory);
  }

  /**
   * Creates a database and a role of the same name that owns it. Does nothing if they exist.
   *
   * @param name lower-case letters, digits and underscores
   */
  public void createDatabase(String name) {
    Databases.createIfAbsent(port, name);
  }

  /** Where the server listens. */
  public int port() {
    return port;
  }

  /** For JDBC; user and password go separately. */
  public String jdbcUrl(String database) {
    return Databases.jdbcUrl(port, database);
  }

  /** For the Vert.x client; user and password go separately. */
  public String reactiveUrl(String database) {
    return "postgresql://localhost:%d/%s".formatted(port, database);
  }

  /** Completes when the server has ended, for whatever reason. */
  public CompletableFuture<Void> onExit() {
    return server.onExit();
  }

  /** Ends all connections without a word and writes no checkpoint. The next start recovers. */
  public void stopImmediately() {
    server.stopImmediately();
  }

  /** Ends the server and all its connections by SIGKILL. The next start recovers. */
  public void kill() {
    server.kill();
  }

  /** Rolls back open transactions, writes a checkpoint and stops. */
  @Override
  public void close() {
    server.stop();
  }
}
