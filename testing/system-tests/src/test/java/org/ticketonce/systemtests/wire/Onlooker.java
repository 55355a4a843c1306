package org.ticketonce.systemtests.wire;

/** Sees every moment before the other side does. */
@FunctionalInterface
public interface Onlooker {

  /**
   * May take its time, and the conversation waits.
   *
   * @param about whom it concerns, as far as the conversation has said; else empty
   * @return whether the other side is to hear it; if not, the connection breaks
   */
  boolean passes(Moment moment, String about);
}
