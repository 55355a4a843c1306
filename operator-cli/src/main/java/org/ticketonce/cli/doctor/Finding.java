package org.ticketonce.cli.doctor;

/**
 * What one check has found.
 *
 * @param promise which promise it is about
 * @param what how it is
 * @param advice what to change; empty if nothing
 */
record Finding(Level level, String promise, String what, String advice) {
  /** How bad it is. */
  enum Level {
    OK,
    /** A promise holds only as long as nothing rare happens, or a person is awaited. */
    WARN,
    /** A promise does not hold. */
    FAIL,
    /** It could not be looked at. */
    UNKNOWN
  }

  static Finding ok(String promise, String what) {
    return new Finding(Level.OK, promise, what, "");
  }

  static Finding warn(String promise, String what, String advice) {
    return new Finding(Level.WARN, promise, what, advice);
  }

  static Finding fail(String promise, String what, String advice) {
    return new Finding(Level.FAIL, promise, what, advice);
  }

  static Finding unknown(String promise, String what, String advice) {
    return new Finding(Level.UNKNOWN, promise, what, advice);
  }
}
