package org.ticketonce.systemtests.site;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.ticketonce.local.database.Databases;
import org.ticketonce.local.database.LocalDatabase;
import org.ticketonce.local.host.Ports;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.stack.Restartable;

/** PostgreSQL, and the ways in which an administrator or an accident treats it. */
public final class Database implements Restartable, AutoCloseable {
  private static final String MAINTENANCE = "postgres";

  private static final String CLOSE = "alter database %s with allow_connections false";

  private static final String END_SESSIONS =
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'";

  private static final String OPEN = "alter database %s with allow_connections true";

  private static final String END_ALL_SESSIONS =
      """
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname is not null and pid <> pg_backend_pid()
      """;

  private final Path directory;
  private final int port = Ports.free();
  private LocalDatabase running;

  /** Not started yet. */
  Database(Path directory) {
    this.directory = directory.resolve("postgresql");
  }

  @Override
  public synchronized void start() {
    if (running == null) {
      running = LocalDatabase.start(directory, port);
      Stream.of(Service.values())
          .flatMap(service -> service.database().stream())
          .forEach(running::createDatabase);
    }
  }

  @Override
  public synchronized void stop() {
    if (running != null) {
      running.close();
      running = null;
    }
  }

  @Override
  public synchronized void kill() {
    if (running != null) {
      running.kill();
      running = null;
    }
  }

  /** {@code pg_ctl stop -m immediate}: the next start recovers. */
  public synchronized void stopImmediately() {
    if (running != null) {
      running.stopImmediately();
      running = null;
    }
  }

  /** Every session ends, in a transaction or not; the next ones are welcome. */
  public synchronized void endAllSessions() {
    execute(END_ALL_SESSIONS);
  }

  /** Keeps a database as it is now, in place of an earlier backup. Its sessions end. */
  public synchronized void backUp(String name) {
    execute("drop database if exists backup_of_%s with (force)".formatted(name));
    copy(name, "backup_of_" + name, name);
  }

  /** Puts the backup in the place of the database, under whatever is connected to that. */
  public synchronized void restore(String name) {
    execute(
        CLOSE.formatted(name),
        END_SESSIONS.formatted(name),
        "drop database %s with (force)".formatted(name));
    copy("backup_of_" + name, name, name);
  }

  /** Nobody may be connected to what is copied. */
  private void copy(String from, String to, String owner) {
    execute(
        CLOSE.formatted(from),
        END_SESSIONS.formatted(from),
        "create database %s template %s strategy file_copy owner %s".formatted(to, from, owner),
        OPEN.formatted(from));
  }

  private void execute(String... statements) {
    try (Connection connection =
            DriverManager.getConnection(
                Databases.jdbcUrl(port, MAINTENANCE),
                LocalDatabase.SUPERUSER,
                LocalDatabase.PASSWORD);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new AssertionError("PostgreSQL does not do: " + List.of(statements), e);
    }
  }

  /** With user and password, past the line. */
  public String jdbcUrl(String name) {
    return "jdbc:postgresql://localhost:%d/%s?user=%s&password=%s"
        .formatted(port, name, name, LocalDatabase.PASSWORD);
  }

  int port() {
    return port;
  }

  @Override
  public synchronized void close() {
    stop();
  }
}
