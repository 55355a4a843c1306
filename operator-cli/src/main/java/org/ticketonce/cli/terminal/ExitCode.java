package org.ticketonce.cli.terminal;

/** What a command leaves to the shell. */
public final class ExitCode {
  /** All went as promised. */
  public static final int OK = 0;

  /** A ticket or an e-mail was doubled or lost, or a webhook was refused. */
  public static final int BROKEN_PROMISE = 1;

  /** The system could not be asked: not running, not in test mode, or not letting us in. */
  public static final int NOT_REACHED = 2;

  /** The command line itself is wrong; the number is {@code EX_USAGE} of sysexits.h. */
  public static final int USAGE = 64;

  private ExitCode() {}
}
