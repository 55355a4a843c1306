package org.ticketonce.notifier.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.notifier.dispatch.Capability.ABSENCE_IS_PROOF;
import static org.ticketonce.notifier.dispatch.Capability.IDEMPOTENCY_KEY;
import static org.ticketonce.notifier.dispatch.Capability.LOOK_UP;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.configuration.UncertainPolicy;
import org.ticketonce.notifier.dispatch.Capability;
import org.ticketonce.notifier.dispatch.EmailTransport;
import org.ticketonce.notifier.dispatch.LookUp;
import org.ticketonce.notifier.dispatch.OutgoingMail;
import org.ticketonce.notifier.dispatch.PointOfNoReturn;
import org.ticketonce.notifier.ledger.Declared;
import org.ticketonce.notifier.ledger.EmailId;
import org.ticketonce.notifier.ledger.StoredMessage;
import org.ticketonce.notifier.ledger.UncertainEmail;

class ConcludeTest {
  private static final Duration QUARANTINE = Duration.ofMinutes(30);
  private static final Duration MAXIMUM_AGE = Duration.ofDays(5);
  private static final Duration SHORT = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofMinutes(31);
  private static final LookUp FOUND = new LookUp.Found("found in INBOX");
  private static final LookUp ABSENT = new LookUp.Absent("absent from all folders");
  private static final LookUp UNPROVEN = new LookUp.Unproven("absent, and nothing else is there");
  private static final Declared HERE = Declared.as("archive@example.com");
  private static final Declared THERE = Declared.as("former@example.com");
  private static final Declared BOTH =
      new Declared(List.of("former@example.com", "archive@example.com"));
  private static final LookUp ERROR = new LookUp.Unavailable("no connection");

  private record ATransport(Set<Capability> capabilities, LookUp answer) implements EmailTransport {
    @Override
    public String name() {
      return "a transport";
    }

    @Override
    public Declared declared() {
      return HERE;
    }

    @Override
    public Duration repeatableFor() {
      return Duration.ofHours(23);
    }

    @Override
    public LookUp lookUp(OutgoingMail mail) {
      return answer;
    }

    @Override
    public String send(OutgoingMail mail, PointOfNoReturn gate) {
      throw new UnsupportedOperationException("nothing is sent here");
    }
  }

  private static Verdict conclude(LookUp answer, Duration uncertainFor, Capability... declared) {
    return conclude(UncertainPolicy.HOLD, answer, uncertainFor, uncertainFor, declared);
  }

  private static Verdict conclude(
      UncertainPolicy policy,
      LookUp answer,
      Duration uncertainFor,
      Duration watchedFor,
      Capability... declared) {
    return new Conclude(new ATransport(Set.of(declared), answer), policy, QUARANTINE, MAXIMUM_AGE)
        .of(aMail(uncertainFor, HERE), watchedFor);
  }

  private static UncertainEmail aMail(Duration uncertainFor, Declared declared) {
    StoredMessage message = new StoredMessage("<a@example.com>", new byte[0]);
    EmailId id = new EmailId("0".repeat(32));
    return new UncertainEmail(id, 1, message, uncertainFor, uncertainFor, declared);
  }

  /** Of a mail at whose attempts that was declared. */
  private static Verdict concludeOf(Declared then, LookUp answer, Capability... capabilities) {
    return new Conclude(
            new ATransport(Set.of(capabilities), answer),
            UncertainPolicy.RESEND,
            QUARANTINE,
            MAXIMUM_AGE)
        .of(aMail(LONG, then), LONG);
  }

  @Test
  void P4_a_transport_that_declares_nothing_is_held() {
    assertThat(conclude(FOUND, LONG)).isInstanceOf(Verdict.Hold.class);
  }

  @Test
  void where_the_policy_says_so_it_is_sent_again_after_the_quarantine() {
    assertThat(conclude(UncertainPolicy.RESEND, FOUND, SHORT, SHORT))
        .isEqualTo(new Verdict.LookAgain(Duration.ofMinutes(29)));
    assertThat(conclude(UncertainPolicy.RESEND, FOUND, LONG, LONG))
        .isInstanceOf(Verdict.SendWithoutProof.class);
  }

  @Test
  void nothing_is_sent_again_without_proof_once_it_is_older_than_the_maximum_age() {
    assertThat(conclude(UncertainPolicy.RESEND, FOUND, MAXIMUM_AGE, MAXIMUM_AGE))
        .isInstanceOf(Verdict.SendWithoutProof.class);
    assertThat(conclude(UncertainPolicy.RESEND, FOUND, MAXIMUM_AGE.plusMillis(1), SHORT))
        .isInstanceOf(Verdict.Hold.class);
  }

  @Test
  void whoever_can_prove_something_never_guesses() {
    assertThat(conclude(UncertainPolicy.RESEND, ABSENT, LONG, LONG, LOOK_UP))
        .isInstanceOf(Verdict.Hold.class);
  }

  @Test
  void a_mail_that_is_found_was_sent() {
    assertThat(conclude(FOUND, SHORT, LOOK_UP)).isEqualTo(new Verdict.Sent("found in INBOX"));
    assertThat(conclude(FOUND, LONG, LOOK_UP, ABSENCE_IS_PROOF)).isInstanceOf(Verdict.Sent.class);
  }

  @Test
  void P4_absence_counts_after_the_quarantine_and_only_where_it_is_declared_to() {
    assertThat(conclude(ABSENT, SHORT, LOOK_UP, ABSENCE_IS_PROOF))
        .isInstanceOf(Verdict.LookAgain.class);
    assertThat(conclude(ABSENT, LONG, LOOK_UP, ABSENCE_IS_PROOF))
        .isInstanceOf(Verdict.SendAgain.class);
    assertThat(conclude(ABSENT, LONG, LOOK_UP)).isInstanceOf(Verdict.Hold.class);
  }

  @Test
  void P4_absence_counts_only_where_the_same_was_declared_at_every_attempt() {
    assertThat(concludeOf(THERE, ABSENT, LOOK_UP, ABSENCE_IS_PROOF))
        .isEqualTo(
            new Verdict.Hold(
                "absent from all folders; it was sent to former@example.com, and"
                    + " archive@example.com is asked"));
    assertThat(concludeOf(BOTH, ABSENT, LOOK_UP, ABSENCE_IS_PROOF))
        .isEqualTo(
            new Verdict.Hold(
                "absent from all folders; it was sent to former@example.com and to"
                    + " archive@example.com, and archive@example.com is asked"));
    assertThat(concludeOf(Declared.NOTHING, ABSENT, LOOK_UP, ABSENCE_IS_PROOF))
        .isEqualTo(
            new Verdict.Hold(
                "absent from all folders; it was sent to a place that nobody wrote down, and"
                    + " archive@example.com is asked"));
  }

  @Test
  void a_mail_that_is_found_was_sent_whatever_was_declared() {
    assertThat(concludeOf(THERE, FOUND, LOOK_UP, ABSENCE_IS_PROOF))
        .isEqualTo(new Verdict.Sent("found in INBOX"));
  }

  @Test
  void P4_an_absence_that_nothing_backs_is_held_after_the_quarantine() {
    assertThat(conclude(UNPROVEN, SHORT, LOOK_UP, ABSENCE_IS_PROOF))
        .isInstanceOf(Verdict.LookAgain.class);
    assertThat(conclude(UNPROVEN, LONG, LOOK_UP, ABSENCE_IS_PROOF))
        .isEqualTo(new Verdict.Hold("absent, and nothing else is there"));
    assertThat(concludeOf(THERE, UNPROVEN, LOOK_UP, ABSENCE_IS_PROOF))
        .isEqualTo(
            new Verdict.Hold(
                "absent, and nothing else is there; it was sent to former@example.com, and"
                    + " archive@example.com is asked"));
  }

  @Test
  void P4_a_key_is_used_again_only_where_it_was_used_at_every_attempt() {
    for (Declared elsewhere : List.of(THERE, BOTH, Declared.NOTHING)) {
      assertThat(concludeOf(elsewhere, ERROR, IDEMPOTENCY_KEY))
          .isEqualTo(
              new Verdict.Hold(
                  "its idempotency key is known elsewhere; it was sent to %s, and"
                          .formatted(elsewhere)
                      + " archive@example.com is asked"));
    }
  }

  @Test
  void P4_the_quarantine_is_over_when_it_is_by_both_clocks() {
    for (Duration[] clocks : new Duration[][] {{LONG, SHORT}, {SHORT, LONG}}) {
      assertThat(
              conclude(
                  UncertainPolicy.HOLD, ABSENT, clocks[0], clocks[1], LOOK_UP, ABSENCE_IS_PROOF))
          .isInstanceOf(Verdict.LookAgain.class);
    }
  }

  @Test
  void P4_an_error_is_no_absence_however_long_it_lasts() {
    assertThat(conclude(ERROR, Duration.ofDays(9), LOOK_UP, ABSENCE_IS_PROOF))
        .isEqualTo(new Verdict.LookAgain(Duration.ofMinutes(5)));
    assertThat(conclude(ERROR, Duration.ofSeconds(1), LOOK_UP))
        .isEqualTo(new Verdict.LookAgain(Duration.ofSeconds(5)));
  }

  @Test
  void P4_an_idempotency_key_allows_to_repeat_while_it_is_known_and_no_longer() {
    assertThat(conclude(ERROR, SHORT, IDEMPOTENCY_KEY))
        .isEqualTo(
            new Verdict.Repeat(
                Duration.ofHours(23).minus(SHORT), "repeated under its idempotency key"));
    assertThat(conclude(ERROR, Duration.ofHours(23), IDEMPOTENCY_KEY))
        .isInstanceOf(Verdict.Hold.class);
    assertThat(
            conclude(UncertainPolicy.RESEND, ERROR, LONG.multipliedBy(60), LONG, IDEMPOTENCY_KEY))
        .isInstanceOf(Verdict.Hold.class);
  }
}
