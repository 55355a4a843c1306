package org.ticketonce.systemtests.crash;

import org.ticketonce.systemtests.wire.Moment;

/**
 * One place to die at.
 *
 * @param when in words, after "the notifier dies"
 * @param moment where the conversation stands still when it is killed
 * @param delivered whether what was under way arrives when its sender is gone; else it is lost
 * @param rowThen the row's status at the time of death
 * @param firstLife what has been done until then
 */
public record CrashStep(
    String when, Moment moment, boolean delivered, String rowThen, FirstLife firstLife) {
  /** Instead of a status, before the mail is queued. */
  static final String NO_ROW = "none";

  /** Nobody has it. */
  static final String UNCLAIMED = "PENDING";

  /** After the claim and before SENDING; what was under way is lost. */
  public static CrashStep at(Moment moment, String when) {
    return new CrashStep(when, moment, false, "CLAIMED", FirstLife.SENT_NOTHING);
  }

  /** After SENDING, and nobody can know. */
  public static CrashStep atTheDot(Moment moment, String when, FirstLife firstLife) {
    return new CrashStep(when, moment, false, "SENDING", firstLife);
  }

  CrashStep withRow(String status) {
    return new CrashStep(when, moment, delivered, status, firstLife);
  }

  CrashStep recorded() {
    return new CrashStep(when, moment, delivered, rowThen, FirstLife.RECORDED);
  }

  /** What was under way arrives, although its sender is gone. */
  public CrashStep andIsHeard() {
    return new CrashStep(when, moment, true, rowThen, firstLife);
  }
}
