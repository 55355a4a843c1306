package org.ticketonce.local.launcher;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * {@code ./run archive}: starts the whole system once, on free ports and without data, and keeps
 * what its services have loaded. Their next starts, by {@code ./run} too, take half the time.
 */
public final class StartArchives {
  private StartArchives() {}

  /** Replaces the archives of all services that are built in the repository. */
  public static void make(Path repository, Consumer<String> progress) {
    Workplace workplace = new Workplace(repository.resolve("target").resolve("local-archive"));
    workplace.wipe();
    try (LocalSystem system =
        LocalSystem.in(workplace.directory())
            .repository(repository)
            .startArchives(StartArchive.Use.RECORDED)
            .progress(progress)
            .build()) {
      system.start();
    }
    workplace.wipe();
  }
}
