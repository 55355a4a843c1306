package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.ticketonce.systemtests.crash.PromisesPage;
import org.ticketonce.systemtests.nemesis.Journal;
import org.ticketonce.systemtests.nemesis.Nemesis;
import org.ticketonce.systemtests.site.MemoryWatch;
import org.ticketonce.systemtests.site.Pause;
import org.ticketonce.systemtests.site.Site;
import org.ticketonce.systemtests.verdict.Verdict;
import org.ticketonce.systemtests.workload.Season;

/**
 * Sells while everything breaks, several things at a time, and has three auditors look for whatever
 * is lost or doubled. {@code -Psoak -Dminutes=20} takes its time, and other choices each time;
 * {@code -Dfaults=} names the kinds of faults by a regular expression.
 */
class SoakIT {
  private static final Duration FAULTS =
      Duration.parse(System.getProperty("soak.duration", "PT1M"));
  private static final long SEED = Seed.orUsual(Long.getLong("soak.seed"));
  private static final Predicate<String> KINDS =
      Pattern.compile(System.getProperty("faults", ".*")).asMatchPredicate();

  @Test
  void P1_to_P8_nothing_is_lost_and_nothing_doubled_whatever_breaks(TestInfo test)
      throws IOException {
    Random seed = Seed.of(test, SEED);
    Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "soak-");

    System.out.println(command());
    Verdict verdict = season(directory, seed);

    String account = "%s%n%s".formatted(run(), verdict.table());
    Files.writeString(Path.of("target", "soak.md"), account + "\n");
    System.out.println(account);
    if (Boolean.getBoolean("soak.write")) {
      PromisesPage.replace("soak", account);
    }
    assertThat(verdict.findings()).as(again()).isEmpty();
  }

  private static Verdict season(Path directory, Random seed) {
    try (Site site = Site.open(directory, new Random(seed.nextLong()));
        MemoryWatch memory = MemoryWatch.over(site);
        Season season = Season.open(site, new Random(seed.nextLong()))) {
      Nemesis nemesis = Nemesis.begin(site, new Random(seed.nextLong()), KINDS);
      Pause.of(FAULTS);
      Journal journal = nemesis.end();
      season.end();
      return Verdict.of(site, season.answers(), journal, memory.most());
    }
  }

  private static String run() {
    return "`%s`, revision %s, %s, %d cores, %s, JDK %s:%n"
        .formatted(
            command(),
            System.getProperty("revision", "unknown"),
            LocalDate.now(Clock.systemUTC()),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name") + " " + System.getProperty("os.version"),
            System.getProperty("java.version"));
  }

  private static String again() {
    return "the same choices again: " + command();
  }

  private static String command() {
    String faults = System.getProperty("faults", "");
    return "testing/system-tests/soak --minutes %d --seed %d%s"
        .formatted(
            FAULTS.toMinutes(), SEED, faults.isEmpty() ? "" : " --faults '%s'".formatted(faults));
  }
}
