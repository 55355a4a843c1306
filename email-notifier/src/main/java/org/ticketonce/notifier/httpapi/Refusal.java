package org.ticketonce.notifier.httpapi;

import java.time.Clock;
import java.time.Duration;
import org.ticketonce.notifier.dispatch.AmbiguousMailOutcome;
import org.ticketonce.notifier.dispatch.Evidence;
import org.ticketonce.notifier.dispatch.PermanentMailFailure;
import org.ticketonce.notifier.dispatch.TransientMailFailure;
import org.ticketonce.notifier.dispatch.TransientMailFailure.Concern;
import org.ticketonce.notifier.dispatch.UnexplainedMailFailure;

/**
 * What a reply other than the one for success means (RFC 9110). 4xx: the request was refused, so
 * nothing was taken. It may be the mail's fault where the status is about the content, and neither
 * the sender nor the rate is what is wrong with it; else the account, its quota or the address of
 * the API are wrong, and no mail is given up for that. All else (5xx, a redirect, a success that is
 * not the documented one): nobody knows.
 */
public final class Refusal {
  private final Clock clock;

  /** The clock is for dates in Retry-After. */
  public Refusal(Clock clock) {
    this.clock = clock;
  }

  /** What the body of a reply says is wrong. */
  public enum About {
    /** The sender, who is the same for all mails. */
    SENDER,
    /** Whatever the status means. */
    ANYTHING
  }

  /**
   * The failure that the reply is.
   *
   * @param about from the body
   * @param said what the provider says about it, from the body
   */
  public RuntimeException of(Reply reply, About about, String said) {
    String evidence = Evidence.line(reply.status() + " " + said);
    Duration atLeast = RetryAfter.of(reply, clock);
    return switch (reply.status()) {
      case 400, 413, 422 ->
          switch (about) {
            case SENDER -> new TransientMailFailure(Concern.SERVER, evidence, atLeast);
            case ANYTHING -> new PermanentMailFailure(evidence);
          };
      case 429 -> new TransientMailFailure(Concern.SERVER, evidence, atLeast);
      default ->
          reply.status() / 100 == 4
              ? new UnexplainedMailFailure(evidence, atLeast)
              : new AmbiguousMailOutcome(evidence);
    };
  }
}
