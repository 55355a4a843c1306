package org.ticketonce.notifier.httpapi;

import java.time.Clock;
import org.ticketonce.notifier.dispatch.AmbiguousMailOutcome;
import org.ticketonce.notifier.dispatch.Evidence;
import org.ticketonce.notifier.dispatch.PermanentMailFailure;
import org.ticketonce.notifier.dispatch.TransientMailFailure;
import org.ticketonce.notifier.dispatch.TransientMailFailure.Concern;

/**
 * What a reply other than the one for success means (RFC 9110). 4xx: the request was refused, so
 * nothing was taken; it is the mail's fault only where the status is about the content, else the
 * account, its quota or the address of the API are wrong, and no mail is given up for that. All
 * else (5xx, a redirect, a success that is not the documented one): nobody knows.
 */
public final class Refusal {
  private final Clock clock;

  /** The clock is for dates in Retry-After. */
  public Refusal(Clock clock) {
    this.clock = clock;
  }

  /**
   * The failure that the reply is.
   *
   * @param said what the provider says about it, from the body
   */
  public RuntimeException of(Reply reply, String said) {
    String evidence = Evidence.line(reply.status() + " " + said);
    return switch (reply.status()) {
      case 400, 413, 422 -> new PermanentMailFailure(evidence);
      default ->
          reply.status() / 100 == 4
              ? new TransientMailFailure(Concern.SERVER, evidence, RetryAfter.of(reply, clock))
              : new AmbiguousMailOutcome(evidence);
    };
  }
}
