package org.ticketonce.notifier.dispatch;

/** What a transport answers when it is asked whether it has a mail. */
public sealed interface LookUp {

  /**
   * It has: the mail was sent.
   *
   * @param evidence where it was found, without anything personal
   */
  record Found(String evidence) implements LookUp {}

  /**
   * It looked everywhere, and has not.
   *
   * @param evidence where it looked
   */
  record Absent(String evidence) implements LookUp {}

  /**
   * It looked everywhere, and has not, but nothing has shown that it would have, and nothing ever
   * will.
   *
   * @param evidence where it looked, and what is missing
   */
  record Unproven(String evidence) implements LookUp {}

  /**
   * It could not look: that is no absence.
   *
   * @param why without anything personal
   */
  record Unavailable(String why) implements LookUp {}
}
