package org.ticketonce.systemtests.nemesis;

import java.util.random.RandomGenerator;
import org.ticketonce.systemtests.site.Site;

/**
 * One way in which something breaks.
 *
 * @param kind its name in reports, and for {@code -Dfaults=}
 * @param alone whether nothing else may be broken meanwhile
 */
record Fault(String kind, boolean alone, Strike strike) {

  /** Breaks something, waits, and repairs it, but for what repairs itself. */
  @FunctionalInterface
  interface Strike {
    void at(Site site, RandomGenerator random);
  }

  static Fault of(String kind, Strike strike) {
    return new Fault(kind, false, strike);
  }

  static Fault alone(String kind, Strike strike) {
    return new Fault(kind, true, strike);
  }
}
