package org.ticketonce.local.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * PostgreSQL for this operating system and processor, unpacked once per user from the archive on
 * the class path.
 */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /** The directory that holds {@code bin}, {@code lib} and {@code share}. */
  static Path unpacked(ServerAccount account) {
    try {
      byte[] archive = archive();
      Path home = cache(account).resolve("postgresql-" + digest(archive));
      if (!Files.isDirectory(home)) {
        unpackAtomically(archive, home);
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack PostgreSQL", e);
    }
  }

  private static byte[] archive() throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String name =
        "/postgres-%s-%s.txz"
            .formatted(
                system.startsWith("mac") ? "darwin" : system,
                System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64");
    try (InputStream content = PostgresBinaries.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IllegalStateException(
            "No PostgreSQL for this machine on the class path: " + name);
      }
      return content.readAllBytes();
    }
  }

  /**
   * The user's own cache; where the server runs as someone else, who cannot look into a home, the
   * directory for temporary files, under a name that nobody else has taken.
   */
  private static Path cache(ServerAccount account) throws IOException {
    Path home = Path.of(System.getProperty("user.home"));
    if (!account.isSomeoneElse() && Files.isWritable(home)) {
      return Files.createDirectories(home.resolve(".cache").resolve("ticketonce"));
    }
    Path shared =
        Path.of(
            System.getProperty("java.io.tmpdir"), "ticketonce-" + System.getProperty("user.name"));
    if (!Files.exists(shared)) {
      Files.createDirectory(
          shared,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
    if (Files.isSymbolicLink(shared) || !isMine(shared)) {
      throw new IOException(shared + " belongs to someone else");
    }
    return shared;
  }

  private static boolean isMine(Path directory) throws IOException {
    long owner = ((Number) Files.getAttribute(directory, "unix:uid")).longValue();
    return owner == new UnixSystem().getUid();
  }

  /** Two processes may do this at once: each unpacks for itself, and the first to rename wins. */
  private static void unpackAtomically(byte[] archive, Path home) throws IOException {
    Path scratch = Files.createTempDirectory(home.getParent(), "unpacking-");
    Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
    TarArchive.unpack(archive, scratch);
    try {
      Files.move(scratch, home);
    } catch (IOException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }

  private static String digest(byte[] archive) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
