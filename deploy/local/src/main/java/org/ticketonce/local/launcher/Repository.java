package org.ticketonce.local.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the packaged services lie. */
final class Repository {
  private static final String PROPERTY = "ticketonce.root";

  private Repository() {}

  /** What {@code ./run} says, or the directory above this one that holds {@code run}. */
  static Path root() {
    String told = System.getProperty(PROPERTY);
    if (told != null) {
      return Path.of(told).toAbsolutePath().normalize();
    }
    Path here = Path.of("").toAbsolutePath();
    Optional<Path> root =
        Stream.iterate(here, path -> path != null, Path::getParent)
            .filter(path -> Files.isRegularFile(path.resolve("run")))
            .filter(path -> Files.isRegularFile(path.resolve("pom.xml")))
            .findFirst();
    return root.orElseThrow(
        () -> new LocalSystemException("No Ticket Once repository at or above " + here));
  }
}
