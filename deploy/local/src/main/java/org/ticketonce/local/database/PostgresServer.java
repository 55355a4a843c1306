package org.ticketonce.local.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ticketonce.local.host.DirectoryLock;
import org.ticketonce.local.host.Lifeline;

/**
 * One running postmaster and the directory it works on.
 *
 * <p>The directory holds {@code data}, the server's log, and a lock that only a living owner has:
 * who gets the lock and still finds a server there has found an orphan, and stops it.
 */
final class PostgresServer {
  private static final int PATIENCE_SECONDS = 60;
  private static final int KILLED_WITHIN_SECONDS = 5;

  /** Rolls back what is open and writes a checkpoint. */
  private static final String FAST = "fast";

  /** Does neither, and leaves the recovery to the next start. */
  private static final String IMMEDIATE = "immediate";

  private static final System.Logger LOG = System.getLogger(PostgresServer.class.getName());

  private static final List<String> SETTINGS =
      List.of(
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          "listen_addresses=localhost",
          "unix_socket_directories=",
          "max_connections=100",
          // DETAIL and CONTEXT would quote rows, and with them addresses (P7).
          "log_error_verbosity=terse",
          "shared_buffers=128MB",
          "timezone=UTC",
          "log_timezone=UTC");

  private final DirectoryLock lock;
  private final PostgresCommands commands;
  private final ProcessHandle postmaster;

  private PostgresServer(DirectoryLock lock, PostgresCommands commands, ProcessHandle postmaster) {
    this.lock = lock;
    this.commands = commands;
    this.postmaster = postmaster;
  }

  static PostgresServer start(Path directory, int port) {
    DirectoryLock lock =
        DirectoryLock.take(directory)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The database in "
                            + directory
                            + " is in use; stop the process that started it"));
    try {
      PostgresCommands commands = PostgresCommands.in(directory);
      stopOrphan(commands);
      if (!Files.exists(commands.data().resolve("PG_VERSION"))) {
        initialise(commands);
      }
      commands.run("pg_ctl", startArguments(commands, port));
      ProcessHandle postmaster = postmaster(commands);
      Lifeline.hold(postmaster.pid());
      return new PostgresServer(lock, commands, postmaster);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  static void stopOrphan(Path directory) {
    if (!Files.exists(directory.resolve("data").resolve("postmaster.pid"))) {
      return;
    }
    DirectoryLock.take(directory)
        .ifPresent(
            lock -> {
              try (lock) {
                stopOrphan(PostgresCommands.in(directory));
              }
            });
  }

  private static void stopOrphan(PostgresCommands commands) {
    if (commands.succeeds("pg_ctl", "status", "-D", commands.data().toString())) {
      commands.run("pg_ctl", stopArguments(commands, FAST));
    }
  }

  private static void initialise(PostgresCommands commands) {
    Path password = commands.writePrivately("password", LocalDatabase.PASSWORD);
    commands.run(
        "initdb",
        List.of(
            "--pgdata=" + commands.data(),
            "--username=" + LocalDatabase.SUPERUSER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
  }

  private static List<String> startArguments(PostgresCommands commands, int port) {
    String settings = "-p " + port + " -c " + String.join(" -c ", SETTINGS);
    return List.of(
        "start",
        "--wait",
        "--timeout=" + PATIENCE_SECONDS,
        "--pgdata=" + commands.data(),
        "--log=" + commands.log(),
        "--options=" + settings);
  }

  private static List<String> stopArguments(PostgresCommands commands, String mode) {
    return List.of(
        "stop",
        "--wait",
        "--mode=" + mode,
        "--timeout=" + PATIENCE_SECONDS,
        "--pgdata=" + commands.data());
  }

  private static ProcessHandle postmaster(PostgresCommands commands) {
    Path file = commands.data().resolve("postmaster.pid");
    try {
      long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL has started and left no " + file, e);
    }
  }

  CompletableFuture<Void> onExit() {
    return postmaster.onExit().thenAccept(gone -> {});
  }

  void stop() {
    stop(FAST);
  }

  void stopImmediately() {
    stop(IMMEDIATE);
  }

  private void stop(String mode) {
    if (postmaster.isAlive()) {
      commands.run("pg_ctl", stopArguments(commands, mode));
    }
    ended();
  }

  void kill() {
    List<ProcessHandle> family = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(PostgresServer::awaitEnd);
    awaitEnd(postmaster);
    ended();
  }

  private void ended() {
    Lifeline.release(postmaster.pid());
    lock.close();
  }

  /** A dead process whose parent does not ask for it may seem to live; then time must do. */
  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(KILLED_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(System.Logger.Level.WARNING, "PostgreSQL process {0} stays", process.pid());
    }
  }
}
