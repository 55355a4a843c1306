package org.ticketonce.systemtests.wire;

import java.util.concurrent.atomic.AtomicReference;

/** Stops a conversation at one moment, once, until somebody says how it goes on. */
public final class Trap implements Onlooker {
  private final AtomicReference<Catch> set = new AtomicReference<>();

  /** The next conversation that comes to this moment stops there. */
  public Catch setAt(Moment moment) {
    Catch next = new Catch(moment);
    set.set(next);
    return next;
  }

  @Override
  public boolean passes(Moment moment, String about) {
    Catch waiting = set.get();
    boolean caught =
        waiting != null && waiting.moment().equals(moment) && set.compareAndSet(waiting, null);
    return !caught || waiting.holdUntilDecided();
  }
}
