package org.ticketonce.local.launcher;

import java.nio.file.Path;
import java.util.List;

/** What {@code ./run} runs: the system until it is stopped, the race, or what makes archives. */
public final class Launcher {
  private static final int FAILED = 1;
  private static final List<String> ARCHIVE = List.of("archive");

  private Launcher() {}

  public static void main(String... arguments) {
    Console console = new Console(System.err);
    try {
      if (ARCHIVE.equals(List.of(arguments))) {
        StartArchives.make(Repository.root(), console::step);
        return;
      }
      Options options = Options.parse(arguments);
      Path repository = Repository.root();
      Workplace workplace = Workplace.at(repository, options.portOffset());
      if (options.race()) {
        System.exit(new Race(options, repository, workplace, console).run());
      }
      runUntilStopped(options, workplace, console);
    } catch (LocalSystemException e) {
      console.print("\nERROR: " + e.getMessage());
      System.exit(FAILED);
    }
  }

  private static void runUntilStopped(Options options, Workplace workplace, Console console) {
    GuardedSystem guarded = GuardedSystem.start(options, workplace, console);
    console.print(Directions.to(guarded.system(), workplace, options));
    console.step("ready (Ctrl-C stops everything)");
    guarded.watch();
  }
}
