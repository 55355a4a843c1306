package org.ticketonce.notifier.recovery;

import java.time.Duration;

/** What is to become of an uncertain mail. */
sealed interface Verdict {

  /** It was taken. */
  record Sent(String evidence) implements Verdict {}

  /** It was not taken. */
  record SendAgain(String evidence) implements Verdict {}

  /** It may have been taken; the shop prefers two mails to none. */
  record SendWithoutProof(String evidence) implements Verdict {}

  /**
   * Sending it again has no effect if it was taken.
   *
   * @param during how long that is so
   */
  record Repeat(Duration during, String evidence) implements Verdict {}

  /** Nothing can be proven: a person has to. */
  record Hold(String evidence) implements Verdict {}

  /** Nothing is proven yet. */
  record LookAgain(Duration after) implements Verdict {}
}
