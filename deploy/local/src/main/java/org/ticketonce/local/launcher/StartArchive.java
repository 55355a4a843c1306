package org.ticketonce.local.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A service's classes as an earlier run has loaded, verified and laid them out, so that a start
 * maps them into memory: a dynamic archive of class data (<a
 * href="https://openjdk.org/jeps/350">JEP 350</a>), from JDK 25 on a cache (<a
 * href="https://openjdk.org/jeps/514">JEP 514</a>).
 *
 * <p>It can only make a start faster. The JVM itself compares the archive with its own build and
 * with every jar of the class path, and starts without one that does not fit.
 *
 * @param jar of the packaged service
 */
public record StartArchive(Path jar) {
  private static final boolean IS_CACHE = Runtime.version().feature() >= 25;

  /** What is done about the archives of services. */
  public enum Use {
    /** Started with, where there is one. */
    USED,
    /** Left aside. */
    IGNORED,
    /** Made anew, which takes twice the time to start, and some seconds to stop. */
    RECORDED
  }

  /** What the JVM is told. */
  List<String> options(Use use) {
    return switch (use) {
      case USED -> isFresh() ? List.of(option("AOTCache", "SharedArchiveFile", file())) : List.of();
      case IGNORED -> List.of();
      case RECORDED -> List.of(option("AOTCacheOutput", "ArchiveClassesAtExit", recording()));
    };
  }

  private static String option(String ofCache, String ofArchive, Path file) {
    return "-XX:%s=%s".formatted(IS_CACHE ? ofCache : ofArchive, file);
  }

  /** Takes what a service has left behind that was recorded and has stopped in good order. */
  void keepRecording() {
    try {
      Files.move(recording(), file(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LocalSystemException("The start of " + jar + " was not recorded", e);
    }
  }

  /** One that is older than the jar would only make the JVM warn. */
  private boolean isFresh() {
    try {
      return Files.isReadable(file())
          && Files.getLastModifiedTime(file()).compareTo(Files.getLastModifiedTime(jar)) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    String name = "start-%s.%s".formatted(Runtime.version(), IS_CACHE ? "aot" : "jsa");
    return jar.getParent().resolveSibling(name);
  }

  /** Moved into its place when it is complete. */
  private Path recording() {
    return file().resolveSibling(file().getFileName() + ".new");
  }
}
