package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.notifier.dispatch.Brake.Turn.GO;
import static org.ticketonce.notifier.dispatch.Brake.Turn.STAY;
import static org.ticketonce.notifier.dispatch.Brake.Turn.TRY;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketonce.notifier.dispatch.TransientMailFailure.Concern;

class BrakeTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final SendOutcome SENT = new SendOutcome.Sent("250");
  private static final SendOutcome GREYLISTED = refused(Concern.MAIL, Duration.ZERO);
  private static final SendOutcome CLOSING = refused(Concern.SERVER, Duration.ZERO);
  private static final SendOutcome UNKNOWN = new SendOutcome.Uncertain("500", Optional.empty());

  /** Near its end, where numbers of nanoseconds become negative. */
  private long now = Long.MAX_VALUE - 1;

  private final Brake brake = new Brake(() -> now, new Random(1));

  private static SendOutcome refused(Concern concern, Duration leaveAlone) {
    return new SendOutcome.Retry(concern, "no", SECOND, leaveAlone);
  }

  private void later(Duration time) {
    now += time.toNanos();
  }

  static Stream<SendOutcome> troubles() {
    return Stream.of(CLOSING, UNKNOWN);
  }

  static Stream<SendOutcome> definiteAnswers() {
    return Stream.of(
        SENT, GREYLISTED, new SendOutcome.Failed("550"), new SendOutcome.Contested("409"));
  }

  @Test
  void all_go_while_nothing_is_wrong() {
    assertThat(brake.atMost(64, 8)).isEqualTo(64);
    assertThat(brake.next()).isEqualTo(GO);
    assertThat(brake.next()).isEqualTo(GO);
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void a_mail_that_meets_trouble_stops_all_others_and_then_one_tries(SendOutcome trouble) {
    brake.after(brake.next(), trouble);

    assertThat(brake.isOn()).isTrue();
    assertThat(brake.atMost(64, 0)).isZero();
    assertThat(brake.next()).isEqualTo(STAY);
    later(SECOND);
    assertThat(brake.atMost(64, 1)).as("one that is claimed already will do").isZero();
    assertThat(brake.atMost(64, 0)).isEqualTo(1);
    assertThat(brake.next()).isEqualTo(TRY);
    assertThat(brake.next()).isEqualTo(STAY);
    assertThat(brake.atMost(64, 0)).isZero();
  }

  @ParameterizedTest
  @MethodSource("definiteAnswers")
  void a_definite_answer_to_the_one_that_tries_lifts_it(SendOutcome answer) {
    brake.after(brake.next(), UNKNOWN);
    later(SECOND);

    brake.after(brake.next(), answer);

    assertThat(brake.isOn()).isFalse();
    assertThat(brake.next()).isEqualTo(GO);
  }

  @ParameterizedTest
  @MethodSource("definiteAnswers")
  void a_definite_answer_puts_no_brake_on(SendOutcome answer) {
    brake.after(brake.next(), answer);

    assertThat(brake.isOn()).isFalse();
  }

  @Test
  void an_answer_to_a_mail_that_went_before_the_trouble_proves_nothing() {
    Brake.Turn before = brake.next();
    brake.after(brake.next(), CLOSING);

    brake.after(before, SENT);

    assertThat(brake.isOn()).isTrue();
  }

  @Test
  void the_pause_doubles_to_half_a_minute_and_begins_anew_after_an_answer() {
    brake.after(brake.next(), UNKNOWN);
    for (int limit : new int[] {1, 2, 4, 8, 16, 30, 30, 30}) {
      later(Duration.ofSeconds(limit).dividedBy(2).minusNanos(1));
      assertThat(brake.next()).as("before half of %s s", limit).isEqualTo(STAY);
      later(Duration.ofSeconds(limit).dividedBy(2).plusNanos(1));
      assertThat(brake.next()).as("after %s s", limit).isEqualTo(TRY);
      brake.after(TRY, UNKNOWN);
    }
    later(Duration.ofSeconds(30));
    brake.after(brake.next(), SENT);

    brake.after(brake.next(), UNKNOWN);
    later(SECOND);
    assertThat(brake.next()).isEqualTo(TRY);
  }

  @Test
  void mails_that_meet_trouble_together_pause_no_longer_than_one() {
    for (int i = 0; i < 8; i++) {
      assertThat(brake.next()).isEqualTo(GO);
    }
    for (int i = 0; i < 8; i++) {
      brake.after(GO, UNKNOWN);
    }

    later(SECOND);
    assertThat(brake.next()).isEqualTo(TRY);
  }

  @Test
  void a_server_that_wants_to_be_left_alone_is_left_alone_by_all_mails() {
    Duration wanted = Duration.ofMinutes(5);
    brake.after(brake.next(), refused(Concern.SERVER, wanted));
    brake.after(GO, refused(Concern.SERVER, SECOND));

    later(wanted.minusNanos(1));
    assertThat(brake.next()).isEqualTo(STAY);
    later(Duration.ofNanos(1));
    assertThat(brake.next()).isEqualTo(TRY);
  }

  @Test
  void the_longest_of_several_wishes_counts_but_none_longer_than_an_hour() {
    brake.after(brake.next(), refused(Concern.SERVER, SECOND));
    brake.after(GO, refused(Concern.SERVER, Duration.ofDays(1)));

    later(Duration.ofHours(1).minusNanos(1));
    assertThat(brake.next()).isEqualTo(STAY);
    later(Duration.ofNanos(1));
    assertThat(brake.next()).isEqualTo(TRY);
  }

  @Test
  void one_that_tried_and_learnt_nothing_makes_way_for_another() {
    brake.after(brake.next(), CLOSING);
    later(SECOND);

    brake.after(brake.next(), new SendOutcome.GivenBack());

    assertThat(brake.isOn()).isTrue();
    assertThat(brake.next()).isEqualTo(TRY);
  }
}
