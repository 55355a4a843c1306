package org.ticketonce.benchmarks.surroundings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ticketonce.benchmarks.process.ChildProcess;
import org.ticketonce.benchmarks.process.WatchedProcess;
import org.ticketonce.local.database.LocalDatabase;
import org.ticketonce.local.host.Ports;

/** A broker with the project's topics, a database server and a mail server, on free ports. */
public final class Surroundings implements AutoCloseable {
  static final String READY = "ready";
  static final String PEER_DATABASE = "peer";

  /** Production's compilers, as the broker is what is measured too. */
  private static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseG1GC");

  private final Path directory;
  private final ChildProcess process;
  private final int broker;
  private final int database;
  private final int smtp;

  private Surroundings(Path directory, ChildProcess process, int broker, int database, int smtp) {
    this.directory = directory;
    this.process = process;
    this.broker = broker;
    this.database = database;
    this.smtp = smtp;
  }

  /** Starts them in the directory, and returns when all of them take connections. */
  public static Surroundings start(Path directory) throws InterruptedException {
    int broker = Ports.free();
    int database = Ports.free();
    int smtp = Ports.free();
    List<String> command =
        ChildProcess.javaOfClass(
            JVM,
            SurroundingParts.class.getName(),
            directory.toString(),
            Integer.toString(broker),
            Integer.toString(database),
            Integer.toString(smtp),
            Integer.toString(Ports.free()));
    ChildProcess process =
        ChildProcess.start("surroundings", command, Map.of(), directory.resolve("parts.log"));
    process.await(READY, () -> process.output().lines().anyMatch(READY::equals));
    return new Surroundings(directory, process, broker, database, smtp);
  }

  public String bootstrapServers() {
    return "localhost:" + broker;
  }

  public int database() {
    return database;
  }

  public int smtp() {
    return smtp;
  }

  /** An empty database for whoever is compared with a service, with all rights there. */
  public String peerDatabase() {
    return "postgresql://%s:%s@localhost:%d/%s"
        .formatted(LocalDatabase.SUPERUSER, LocalDatabase.PASSWORD, database, PEER_DATABASE);
  }

  /** Broker and mail server; the database server is a daemon, and no child of theirs. */
  public WatchedProcess watched() {
    return process.watched();
  }

  /** The database server with its sessions. */
  public WatchedProcess watchedDatabase() {
    Path file = directory.resolve("postgresql/data/postmaster.pid");
    try {
      return WatchedProcess.of(Long.parseLong(Files.readAllLines(file).get(0).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
