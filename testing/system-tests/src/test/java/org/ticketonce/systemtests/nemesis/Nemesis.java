package org.ticketonce.systemtests.nemesis;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.ticketonce.systemtests.site.Site;

/**
 * Breaks a site without pause, in three places at a time: the services, the stores, and the network
 * with the mail server. Each place meets all of its kinds, in an order that the seed chooses, again
 * and again.
 */
public final class Nemesis {
  private static final String NONE = "none";
  private static final int REST_FROM_MILLIS = 200;
  private static final int REST_TO_MILLIS = 2_000;

  private final ReadWriteLock attention = new ReentrantReadWriteLock(true);
  private final List<Thread> lanes = new ArrayList<>();
  private final Clock clock = Clock.systemUTC();
  private final Journal journal = new Journal();
  private final Site site;
  private volatile boolean over;

  private Nemesis(Site site) {
    this.site = site;
  }

  /**
   * Begins at once.
   *
   * @param kinds which faults, by their names; there may be none only if {@code none} is one
   */
  public static Nemesis begin(Site site, Random seed, Predicate<String> kinds) {
    Nemesis nemesis = new Nemesis(site);
    for (List<Fault> all : List.of(ServiceFaults.all(), StoreFaults.all(), NetworkFaults.all())) {
      Random random = new Random(seed.nextLong());
      List<Fault> chosen = all.stream().filter(fault -> kinds.test(fault.kind())).toList();
      if (!chosen.isEmpty()) {
        nemesis.lanes.add(new Thread(() -> nemesis.haunt(chosen, random), "nemesis"));
      }
    }
    if (nemesis.lanes.isEmpty() && !kinds.test(NONE)) {
      throw new IllegalArgumentException("no kind of fault is called so");
    }
    nemesis.lanes.forEach(Thread::start);
    return nemesis;
  }

  private void haunt(List<Fault> faults, Random random) {
    Deque<Fault> next = new ArrayDeque<>();
    while (!over) {
      if (next.isEmpty()) {
        List<Fault> shuffled = new ArrayList<>(faults);
        Collections.shuffle(shuffled, random);
        next.addAll(shuffled);
      }
      Fault fault = next.remove();
      try {
        strike(fault, random);
      } catch (RuntimeException | AssertionError e) {
        journal.failed(fault.kind(), e);
        repair();
      }
      Spans.between(random, REST_FROM_MILLIS, REST_TO_MILLIS);
    }
  }

  private void repair() {
    try {
      site.mend();
    } catch (RuntimeException | AssertionError e) {
      journal.failed("repair", e);
    }
  }

  private void strike(Fault fault, Random random) {
    Lock lock = fault.alone() ? attention.writeLock() : attention.readLock();
    lock.lock();
    try {
      Instant from = clock.instant();
      fault.strike().at(site, random);
      journal.add(new Journal.Entry(fault.kind(), from, clock.instant()));
    } finally {
      lock.unlock();
    }
  }

  /** Ends when all that is broken is repaired, and says what was. */
  public Journal end() {
    over = true;
    try {
      for (Thread lane : lanes) {
        lane.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    repair();
    return journal;
  }
}
