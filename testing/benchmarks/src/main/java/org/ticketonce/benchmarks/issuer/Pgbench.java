package org.ticketonce.benchmarks.issuer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ticketonce.local.database.Databases;
import org.ticketonce.local.database.LocalDatabase;

/**
 * PostgreSQL's own load generator, on a database of its own beside the issuer's: same server, same
 * tables with the same constraints and indexes, by the issuer's own migrations.
 */
final class Pgbench {
  private static final String DATABASE = "pgbench";
  private static final Path MIGRATIONS =
      Path.of("ticket-issuer", "src", "main", "resources", "db", "migration");
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");
  private static final Pattern VERSION = Pattern.compile("V([0-9]+)__.*\\.sql");

  private final int port;
  private final Path directory;

  private Pgbench(int port, Path directory) {
    this.port = port;
    this.directory = directory;
  }

  /** Makes the tables. */
  static Pgbench on(int port, Path directory, Path repository) {
    Databases.createIfAbsent(port, DATABASE);
    Pgbench pgbench = new Pgbench(port, directory);
    try (Connection connection = pgbench.connect();
        Statement statement = connection.createStatement()) {
      for (Path migration : migrations(repository)) {
        statement.execute(Files.readString(migration));
      }
      return pgbench;
    } catch (SQLException e) {
      throw new IllegalStateException("the issuer's tables cannot be made for pgbench", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> migrations(Path repository) throws IOException {
    try (Stream<Path> files = Files.list(repository.resolve(MIGRATIONS))) {
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
  double transactionsPerSecond(String script, int clients, Duration duration) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate orders, facts, tickets, announcements, webhook_deliveries cascade");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String output = run(script, clients, duration);
    Matcher rate = RATE.matcher(output);
    if (!rate.find() || output.contains("aborted")) {
      throw new IllegalStateException("pgbench says: " + output);
    }
    return Double.parseDouble(rate.group(1));
  }

  private String run(String script, int clients, Duration duration) {
    try {
      Process process = new ProcessBuilder(command(script, clients, duration)).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<String> command(String script, int clients, Duration duration) {
    return List.of(
        "pgbench",
        "--no-vacuum",
        "--protocol=prepared",
        "--client=" + clients,
        "--jobs=2",
        "--time=" + duration.toSeconds(),
        "--define=payment=0",
        "--define=batch=0",
        "--file=" + copy(script),
        // Parameters of one connection string, for a password in the environment would outlive it.
        "host=localhost port=%d dbname=%s user=%s password=%s".formatted(port, DATABASE, DATABASE, LocalDatabase.PASSWORD));
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
        Databases.jdbcUrl(port, DATABASE), DATABASE, LocalDatabase.PASSWORD);
  }
}
