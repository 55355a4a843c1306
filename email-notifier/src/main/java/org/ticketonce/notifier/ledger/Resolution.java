package org.ticketonce.notifier.ledger;

import java.time.Duration;

/**
 * What an operator says about a mail whose fate nobody knows.
 *
 * @param revision of the mail that the operator saw
 * @param says whether it was sent
 * @param by who decides
 * @param why the reason
 */
public record Resolution(long revision, Says says, String by, String why) {

  /** What became of the mail. */
  public sealed interface Says {}

  /** It was sent. */
  public record Sent() implements Says {}

  /**
   * It was not.
   *
   * @param rest how long it must have been uncertain before that can be known
   */
  public record NotSent(Duration rest) implements Says {}

  /** It was not, whatever whoever sent it may still do. */
  public record NotSentByForce() implements Says {}

  String verb() {
    return says instanceof Sent ? "sent" : "not-sent";
  }

  /** The reason, with how it was said. */
  String reason() {
    return says instanceof NotSentByForce ? "forced: " + why : why;
  }

  String evidence() {
    return "decided by " + by + (says instanceof NotSentByForce ? ", forced: " : ": ") + why;
  }
}
