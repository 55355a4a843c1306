package org.ticketonce.notifier.dispatch;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Holds all mails while whoever takes them is in trouble: refuses everybody, cannot be reached, or
 * leaves open what has become of a mail. Otherwise each mail that waits would be refused once, or
 * be left uncertain. Safe for use by many threads.
 *
 * <pre>
 * off -- any mail meets trouble --> on: nobody goes for a while
 *  ^                                 |     ^
 *  |                                 v     | meets trouble: a longer while
 *  +-- gets a definite answer -- one mail tries
 * </pre>
 *
 * <p>Only the mail that tries lifts the brake: answers to others may be older than the trouble.
 */
final class Brake {
  private static final Logger LOG = Logger.getLogger(Brake.class);

  /** However long a server wants to be left alone, it is asked about once an hour. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** What a mail may do whose turn has come. */
  enum Turn {
    /** It goes; the brake is off. */
    GO,
    /** It goes alone, and what comes of it decides for all others. */
    TRY,
    /** It does not go now. */
    STAY
  }

  private final LongSupplier nanoClock;
  private final RandomGenerator random;
  private boolean on;
  private boolean trying;
  private int troubles;
  private long pauseEnds;

  /**
   * Off.
   *
   * @param nanoClock as {@link System#nanoTime}
   */
  Brake(LongSupplier nanoClock, RandomGenerator random) {
    this.nanoClock = nanoClock;
    this.random = random;
  }

  synchronized boolean isOn() {
    return on;
  }

  /**
   * How many mails to claim.
   *
   * @param room for how many there is room
   * @param waiting how many are claimed, and their turn has not come yet
   */
  synchronized int atMost(int room, int waiting) {
    if (!on) {
      return room;
    }
    return mayTry() && waiting == 0 ? Math.min(1, room) : 0;
  }

  /** Asks for a mail whose turn has come; what is not told to stay must be told of. */
  synchronized Turn next() {
    if (!on) {
      return Turn.GO;
    } else if (!mayTry()) {
      return Turn.STAY;
    }
    trying = true;
    return Turn.TRY;
  }

  private boolean mayTry() {
    return !trying && nanoClock.getAsLong() - pauseEnds >= 0;
  }

  /** Tells what has become of a mail that went. */
  synchronized void after(Turn turn, SendOutcome outcome) {
    boolean tried = turn == Turn.TRY;
    trying &= !tried;
    switch (outcome.server()) {
      case ANSWERS -> lift(tried);
      case IS_IN_TROUBLE -> hold(tried, outcome.leaveAlone());
      case SAYS_NOTHING -> {}
    }
  }

  private void lift(boolean tried) {
    if (tried) {
      on = false;
      troubles = 0;
      LOG.info("mails go on: the server answers");
    }
  }

  /** Mails that meet trouble together are one trouble, and pause no longer than one of them. */
  private void hold(boolean tried, Duration leaveAlone) {
    Duration pause = leaveAlone.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : leaveAlone;
    if (!on || tried) {
      Duration backOff = BackOff.after(troubles++, TransientMailFailure.Concern.SERVER, random);
      pause = pause.compareTo(backOff) > 0 ? pause : backOff;
      LOG.warnf("mails wait: the server is in trouble; one mail tries in %s", pause);
    }
    long end = nanoClock.getAsLong() + pause.toNanos();
    pauseEnds = on && pauseEnds - end > 0 ? pauseEnds : end;
    on = true;
  }
}
