package org.ticketonce.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's own programs, run on one directory and under an account that they accept. */
final class PostgresCommands {
  private static final int TAIL_LINES = 15;

  private final Path directory;
  private final Path programs;
  private final ServerAccount account;

  private PostgresCommands(Path directory, Path programs, ServerAccount account) {
    this.directory = directory;
    this.programs = programs;
    this.account = account;
  }

  static PostgresCommands in(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    ServerAccount account = ServerAccount.choose();
    Path programs = PostgresBinaries.unpacked(account).resolve("bin");
    account.own(absolute);
    return new PostgresCommands(absolute, programs, account);
  }

  Path data() {
    return directory.resolve("data");
  }

  Path log() {
    return directory.resolve("postgresql.log");
  }

  /** A file that nobody else on this machine can read. */
  Path writePrivately(String name, String content) {
    Path file = directory.resolve(name);
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, content);
      account.own(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  boolean succeeds(String program, String... arguments) {
    return exitCode(program, List.of(arguments)) == 0;
  }

  void run(String program, List<String> arguments) {
    int code = exitCode(program, arguments);
    if (code != 0) {
      throw new IllegalStateException(
          "PostgreSQL's %s failed with %d:%n%s%n%s"
              .formatted(program, code, tail(output()), tail(log())));
    }
  }

  private Path output() {
    return directory.resolve("commands.log");
  }

  private int exitCode(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(account.prefix());
    command.add(programs.resolve(program).toString());
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command)
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + program, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running " + program, e);
    }
  }

  private static String tail(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - TAIL_LINES), all.size()));
    } catch (IOException e) {
      return "(no " + file + ")";
    }
  }
}
