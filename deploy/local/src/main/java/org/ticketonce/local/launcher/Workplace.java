package org.ticketonce.local.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketonce.local.database.LocalDatabase;
import org.ticketonce.local.host.DirectoryLock;
import org.ticketonce.local.host.Ports;

/**
 * The directory of one {@code ./run}: {@code target/local}, or {@code target/local-<offset>}. Holds
 * data, logs and the operator token.
 */
record Workplace(Path directory) {
  private static final String TOKEN = "TICKETONCE_OPERATOR_TOKEN";
  private static final Pattern USABLE_TOKEN = Pattern.compile("[!-~]{16,}");
  private static final List<String> DATA = List.of("kafka", "postgresql", "mail", "logs");

  static Workplace at(Path repository, int portOffset) {
    String name = portOffset == 0 ? "local" : "local-" + portOffset;
    return new Workplace(repository.resolve("target").resolve(name));
  }

  /** Set by those who want the same token in every run; refused if no header could carry it. */
  static Optional<String> tokenFrom(Map<String, String> environment) {
    Optional<String> token =
        Optional.ofNullable(environment.get(TOKEN)).filter(value -> !value.isBlank());
    if (token.isPresent() && !USABLE_TOKEN.matcher(token.get()).matches()) {
      throw new LocalSystemException(
          TOKEN + " must be at least 16 visible ASCII characters without blanks");
    }
    return token;
  }

  Path tokenFile() {
    return directory.resolve("operator-token");
  }

  private Path signingSecretFile() {
    return directory.resolve("signing-secret");
  }

  Path logs() {
    return directory.resolve("logs");
  }

  /**
   * Takes possession. A database server that a killed owner left behind is stopped first, for it
   * would hold the port; then every port must be free.
   */
  DirectoryLock take(Map<Integer, String> ports) {
    Optional<DirectoryLock> lock = DirectoryLock.take(directory);
    if (lock.isPresent()) {
      LocalDatabase.stopOrphan(directory.resolve("postgresql"));
    }
    String inUse =
        ports.entrySet().stream()
            .filter(port -> !Ports.isFree(port.getKey()))
            .map(port -> "  port %d (%s)%n".formatted(port.getKey(), port.getValue()))
            .collect(Collectors.joining());
    if (inUse.isEmpty() && lock.isPresent()) {
      return lock.get();
    }
    String reason = lock.isPresent() ? "" : "%nAnother ./run works in %s.".formatted(directory);
    lock.ifPresent(DirectoryLock::close);
    throw new LocalSystemException(
        "Nothing was started, because something else already listens on:%n%s%s"
                .formatted(inUse, reason)
            + "%nStop it, or move all ports with --port-offset N.".formatted());
  }

  /** Forgets earlier runs. */
  void wipe() {
    DATA.forEach(name -> delete(directory.resolve(name)));
  }

  private static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + tree, e);
    }
  }

  /** For whoever asks the APIs. */
  void writeToken(String token) {
    write(tokenFile(), token);
  }

  /** For whoever makes up webhooks. */
  void writeSigningSecret(String secret) {
    write(signingSecretFile(), secret);
  }

  /** The one that the last system here was started with. */
  String signingSecret() {
    try {
      return Files.readString(signingSecretFile());
    } catch (IOException e) {
      throw new LocalSystemException("Cannot read " + signingSecretFile(), e);
    }
  }

  /** Readable by this user alone. */
  private static void write(Path file, String text) {
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
