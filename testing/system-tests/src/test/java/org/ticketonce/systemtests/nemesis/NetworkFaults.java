package org.ticketonce.systemtests.nemesis;

import static org.ticketonce.systemtests.nemesis.Spans.between;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.ticketonce.systemtests.site.Line;
import org.ticketonce.systemtests.site.Site;
import org.ticketonce.systemtests.site.Treatment;

/** What becomes of connections, and how the mail server treats mails. */
final class NetworkFaults {
  private static final int A_MOMENT = 1_000;
  private static final int A_WHILE = 6_000;

  /** Longer than most wait for an answer. */
  private static final int VERY_LONG = 20_000;

  private static final long DELAY_MILLIS = 30;
  private static final long THROTTLE_MILLIS = 300;

  private NetworkFaults() {}

  static List<Fault> all() {
    List<Fault> faults = new ArrayList<>();
    faults.addAll(of("Kafka", Site::kafkaLine));
    faults.addAll(of("PostgreSQL", Site::databaseLine));
    faults.addAll(of("SMTP", Site::mailLine));
    for (Treatment treatment : Treatment.values()) {
      if (treatment != Treatment.ACCEPT) {
        String kind = "mail server: " + treatment.name().toLowerCase(Locale.ROOT);
        faults.add(
            Fault.of(kind.replace('_', ' '), (site, random) -> treat(site, treatment, random)));
      }
    }
    return faults;
  }

  private static List<Fault> of(String name, Function<Site, Line> line) {
    return List.of(
        Fault.of(name + " connections cut", (site, random) -> line.apply(site).cut()),
        Fault.of(
            name + " line delayed",
            (site, random) -> {
              line.apply(site).slow(DELAY_MILLIS);
              mendAfter(line.apply(site), A_WHILE, random);
            }),
        Fault.of(
            name + " line throttled",
            (site, random) -> {
              line.apply(site).slow(THROTTLE_MILLIS);
              mendAfter(line.apply(site), A_WHILE, random);
            }),
        Fault.of(
            name + " line half-open",
            (site, random) -> {
              line.apply(site).blackHole();
              mendAfter(line.apply(site), VERY_LONG, random);
            }));
  }

  /** Half of the time what was held back arrives late, else it never does. */
  private static void mendAfter(Line line, int mostMillis, RandomGenerator random) {
    try {
      between(random, A_MOMENT, mostMillis);
      if (random.nextBoolean()) {
        line.cut();
      }
    } finally {
      line.clear();
    }
  }

  private static void treat(Site site, Treatment treatment, RandomGenerator random) {
    site.mail().treat(treatment, random.nextDouble(0.1, 1));
    try {
      between(random, A_MOMENT, A_WHILE);
    } finally {
      site.mail().treat(Treatment.ACCEPT, 0);
    }
  }
}
