package org.ticketonce.notifier.recovery;

import java.time.Duration;
import java.util.Set;
import org.ticketonce.notifier.configuration.UncertainPolicy;
import org.ticketonce.notifier.dispatch.Capability;
import org.ticketonce.notifier.dispatch.EmailTransport;
import org.ticketonce.notifier.dispatch.LookUp;
import org.ticketonce.notifier.dispatch.OutgoingMail;
import org.ticketonce.notifier.ledger.UncertainEmail;

/**
 * Concludes what became of a mail from what its transport declares, and from nothing else.
 *
 * <pre>
 * idempotency key, still known       -> repeat        (*)
 * look-up: found                     -> sent
 * look-up: absent, and that proves   -> not sent, after the quarantine (*)
 * look-up: absent otherwise          -> held, after the quarantine
 * look-up: absent, and nothing shows -> held, after the quarantine
 *          that it would be there
 * look-up: could not look            -> ask again: an error is no absence
 * nothing                            -> held, or sent again where the policy says so, until it is
 *                                       older than mails may be
 *
 * (*) if at all of its attempts the transport declared what it declares now, else held: an account
 *     need not know another's keys, and an archive lacks what was sent to another one
 * </pre>
 */
final class Conclude {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final EmailTransport transport;
  private final UncertainPolicy policy;
  private final Duration quarantine;
  private final Duration maximumAge;

  /** Without proof nothing is sent again once it is older than {@code maximumAge}. */
  Conclude(
      EmailTransport transport, UncertainPolicy policy, Duration quarantine, Duration maximumAge) {
    this.transport = transport;
    this.policy = policy;
    this.quarantine = quarantine;
    this.maximumAge = maximumAge;
  }

  /**
   * Asks the transport if need be.
   *
   * @param watchedFor how long this process has known the mail as uncertain, by a clock that nobody
   *     can set
   */
  Verdict of(UncertainEmail mail, Duration watchedFor) {
    Set<Capability> capabilities = transport.capabilities();
    Duration left = transport.repeatableFor().minus(mail.sinceFirstSent());
    if (capabilities.contains(Capability.IDEMPOTENCY_KEY) && left.compareTo(Duration.ZERO) > 0) {
      return isDeclaredAsNow(mail)
          ? new Verdict.Repeat(left, "repeated under its idempotency key")
          : held(mail, "its idempotency key is known elsewhere");
    }
    if (capabilities.contains(Capability.LOOK_UP)) {
      return lookUp(mail, watchedFor);
    }
    return capabilities.isEmpty()
        ? guess(mail, watchedFor)
        : new Verdict.Hold("its idempotency key is no longer known for sure");
  }

  private Verdict guess(UncertainEmail mail, Duration watchedFor) {
    if (policy == UncertainPolicy.HOLD) {
      return new Verdict.Hold("its transport can prove nothing");
    } else if (mail.sinceFirstSent().compareTo(maximumAge) > 0) {
      return new Verdict.Hold(
          "uncertain-policy=resend ends with maximum-age, and nothing is proven");
    }
    // As long again as it has been tried for: a few copies until it is given up, and not hundreds.
    Duration triedFor = mail.sinceFirstSent().minus(mail.uncertainFor());
    Duration rest = longer(rest(mail, watchedFor), triedFor.minus(mail.uncertainFor()));
    return rest.isZero()
        ? new Verdict.SendWithoutProof("uncertain-policy=resend: sent again without proof")
        : new Verdict.LookAgain(rest);
  }

  private Verdict lookUp(UncertainEmail mail, Duration watchedFor) {
    LookUp answer =
        transport.lookUp(
            new OutgoingMail(mail.id(), mail.message().messageId(), mail.message().mime()));
    if (answer instanceof LookUp.Found found) {
      return new Verdict.Sent(found.evidence());
    } else if (answer instanceof LookUp.Absent absent) {
      return afterTheQuarantine(mail, watchedFor, absent(mail, absent.evidence()));
    } else if (answer instanceof LookUp.Unproven unproven) {
      return afterTheQuarantine(mail, watchedFor, held(mail, unproven.evidence()));
    }
    return new Verdict.LookAgain(pause(watchedFor));
  }

  private Verdict absent(UncertainEmail mail, String evidence) {
    if (!transport.capabilities().contains(Capability.ABSENCE_IS_PROOF)) {
      return new Verdict.Hold(evidence + ", which proves nothing here");
    }
    return isDeclaredAsNow(mail) ? new Verdict.SendAgain(evidence) : held(mail, evidence);
  }

  private Verdict afterTheQuarantine(UncertainEmail mail, Duration watchedFor, Verdict verdict) {
    Duration rest = rest(mail, watchedFor);
    if (rest.isZero()) {
      return verdict;
    }
    Duration pause = pause(watchedFor);
    return new Verdict.LookAgain(pause.compareTo(rest) < 0 ? pause : rest);
  }

  /** At every attempt; a proof holds nowhere else. */
  private boolean isDeclaredAsNow(UncertainEmail mail) {
    return mail.declared().equals(transport.declared());
  }

  private Verdict held(UncertainEmail mail, String evidence) {
    return new Verdict.Hold(
        isDeclaredAsNow(mail)
            ? evidence
            : "%s; it was sent to %s, and %s is asked"
                .formatted(evidence, mail.declared(), transport.declared()));
  }

  /** What is left of the quarantine, by the slower of the two clocks. */
  private Duration rest(UncertainEmail mail, Duration watchedFor) {
    Duration waited =
        watchedFor.compareTo(mail.uncertainFor()) < 0 ? watchedFor : mail.uncertainFor();
    Duration rest = quarantine.minus(waited);
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** The longer it lasts, the less often it is asked. */
  private static Duration pause(Duration watchedFor) {
    Duration pause = watchedFor.dividedBy(4);
    if (pause.compareTo(FIRST_PAUSE) < 0) {
      return FIRST_PAUSE;
    }
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
