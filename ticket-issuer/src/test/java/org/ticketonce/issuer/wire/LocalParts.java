package org.ticketonce.issuer.wire;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.ticketonce.local.broker.LocalBroker;
import org.ticketonce.local.database.LocalDatabase;

/** A real broker and a real database, started once per JVM. */
public final class LocalParts implements QuarkusTestResourceLifecycleManager {
  static final String DATABASE = "ticket_issuer";

  /** When the shop came here: before the events of tests, unless a test says otherwise. */
  static final Instant CUTOVER = Instant.parse("2020-01-01T00:00:00Z");

  private static Path directory;
  private static LocalBroker broker;
  private static LocalDatabase database;

  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("ticket-issuer-parts");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    broker = LocalBroker.start(directory.resolve("broker"), 0);
    database = LocalDatabase.start(directory.resolve("database"), 0);
    database.createDatabase(DATABASE);
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
    settings.put("quarkus.datasource.username", DATABASE);
    settings.put("quarkus.datasource.password", LocalDatabase.PASSWORD);
    settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl(DATABASE));
    settings.put("quarkus.datasource.reactive.url", database.reactiveUrl(DATABASE));
    settings.put("ticketonce.fulfilment.missing-data-wait", "2s");
    settings.put("ticketonce.fulfilment.missing-data-sweep-interval", "1s");
    settings.put("ticketonce.fulfilment.cutover", CUTOVER.toString());
    return settings;
  }

  @Override
  public void stop() {
    broker.close();
    database.close();
  }

  static String bootstrapServers() {
    return broker.bootstrapServers();
  }

  static String jdbcUrl() {
    return database.jdbcUrl(DATABASE);
  }

  /** Stops the database as an operator would, and starts it again with its data. */
  static void restartDatabase() {
    stopDatabase();
    startDatabase();
  }

  /** From now on every connection is refused. */
  static void stopDatabase() {
    database.close();
  }

  /** Starts the database that was stopped, with its data, at its port. */
  static void startDatabase() {
    database = LocalDatabase.start(directory.resolve("database"), database.port());
  }
}
