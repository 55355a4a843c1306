package org.ticketonce.benchmarks.issuer;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ticketonce.benchmarks.process.ChildProcess;
import org.ticketonce.local.database.Databases;
import org.ticketonce.local.database.LocalDatabase;

/**
 * PostgreSQL's own load generator, on a database of its own beside the issuer's: same server, same
 * tables with the same constraints and indexes, by the issuer's own migrations.
 */
final class Pgbench {
  private static final String DATABASE = "pgbench";
  private static final Path MIGRATIONS =
      Path.of(
          System.getProperty("ticketonce.root"), "ticket-issuer/src/main/resources/db/migration");
  private static final String PROGRAM = "pgbench";
  private static final Map<String, String> PASSWORD = Map.of("PGPASSWORD", LocalDatabase.PASSWORD);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String EMPTY =
      "truncate orders, facts, tickets, announcements, webhook_deliveries cascade";
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");
  private static final Pattern VERSION = Pattern.compile("V([0-9]+)__.*\\.sql");

  private final int port;
  private final Path directory;

  private Pgbench(int port, Path directory) {
    this.port = port;
    this.directory = directory;
  }

  /** Makes the tables. */
  static Pgbench on(int port, Path directory) {
    requireInstalled();
    Databases.createIfAbsent(port, DATABASE);
    Pgbench pgbench = new Pgbench(port, directory);
    try (Connection connection = pgbench.connect();
        Statement statement = connection.createStatement()) {
      for (Path migration : migrations()) {
        statement.execute(Files.readString(migration));
      }
      return pgbench;
    } catch (SQLException e) {
      throw new IllegalStateException("the issuer's tables cannot be made for pgbench", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireInstalled() {
    boolean isInstalled =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, PROGRAM)));
    if (!isInstalled) {
      throw new IllegalStateException(
          "pgbench is not on the PATH; on Debian it comes with the package postgresql-contrib");
    }
  }

  private static List<Path> migrations() throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      return files.sorted(Comparator.comparing(Pgbench::version)).toList();
    }
  }

  private static int version(Path migration) {
    Matcher name = VERSION.matcher(migration.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalStateException(migration + " is no migration");
    }
    return Integer.parseInt(name.group(1));
  }

  /** Transactions per second; what was there before is gone. */
  double transactionsPerSecond(String script, int clients, Duration duration)
      throws InterruptedException {
    empty();
    Path log = directory.resolve(script + ".log");
    ChildProcess process =
        ChildProcess.start("pgbench", command(script, clients, duration), PASSWORD, log);
    int exit = process.awaitEnd(duration.plus(PATIENCE));
    Matcher rate = RATE.matcher(process.output());
    if (exit != 0 || !rate.find()) {
      throw new IllegalStateException("pgbench says: " + process.output());
    }
    return Double.parseDouble(rate.group(1));
  }

  private void empty() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(EMPTY);
      statement.execute("checkpoint");
    } catch (SQLException e) {
      throw new IllegalStateException("pgbench's tables cannot be emptied", e);
    }
  }

  private List<String> command(String script, int clients, Duration duration) {
    return List.of(
        PROGRAM,
        "--no-vacuum",
        "--protocol=prepared",
        "--client=" + clients,
        "--jobs=" + Math.min(clients, 2),
        "--time=" + duration.toSeconds(),
        "--define=payment=0",
        "--define=batch=0",
        "--file=" + copy(script),
        "--host=localhost",
        "--port=" + port,
        "--username=" + LocalDatabase.SUPERUSER,
        DATABASE);
  }

  private Path copy(String script) {
    Path copy = directory.resolve(script);
    try (InputStream content = Pgbench.class.getResourceAsStream(script)) {
      Files.write(copy, content.readAllBytes());
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        Databases.jdbcUrl(port, DATABASE), LocalDatabase.SUPERUSER, LocalDatabase.PASSWORD);
  }
}
