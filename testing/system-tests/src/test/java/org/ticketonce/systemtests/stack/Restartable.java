package org.ticketonce.systemtests.stack;

/** A part that can be taken away and given back, on the same port and with the same data. */
public interface Restartable {
  /** Ends it in good order. */
  void stop();

  /** Ends it as a power failure would, as far as the part can be; its next start recovers. */
  void kill();

  /** Returns when it takes connections. Does nothing if it runs. */
  void start();
}
