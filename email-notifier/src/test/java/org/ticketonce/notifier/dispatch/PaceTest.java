package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.configuration.NotifierConfiguration;

class PaceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Near its end, where numbers of nanoseconds become negative. */
  private long now = Long.MAX_VALUE - Duration.ofMillis(150).toNanos();

  private void later(Duration time) {
    now += time.toNanos();
  }

  private Pace of(int mails, Duration per) {
    return Pace.of(mails, per, () -> now);
  }

  private static Duration wait(Pace pace) {
    return Duration.ofNanos(pace.take());
  }

  @Test
  void slots_are_evenly_spaced() {
    Pace pace = of(10, SECOND);

    assertThat(wait(pace)).isZero();
    assertThat(wait(pace)).isEqualTo(Duration.ofMillis(100));
    later(Duration.ofMillis(120));
    assertThat(wait(pace)).isEqualTo(Duration.ofMillis(80));
    later(Duration.ofMillis(100));
    assertThat(wait(pace)).isEqualTo(Duration.ofMillis(80));
  }

  @Test
  void slots_that_nobody_took_are_not_saved_up() {
    Pace pace = of(10, SECOND);
    later(Duration.ofHours(1));

    assertThat(wait(pace)).isZero();
    assertThat(wait(pace)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void no_more_slots_are_counted_than_open_in_the_time_that_is_asked_for() {
    Pace pace = of(10, SECOND);

    assertThat(pace.openWithin(SECOND)).isEqualTo(11);
    assertThat(pace.openWithin(Duration.ZERO)).isEqualTo(1);
    pace.take();
    assertThat(pace.openWithin(SECOND)).isEqualTo(10);
    assertThat(pace.openWithin(Duration.ofMillis(99))).isZero();
  }

  @Test
  void one_mail_a_day_leaves_no_slot_until_the_day_is_nearly_over() {
    Pace pace = of(1, Duration.ofDays(1));
    pace.take();

    later(Duration.ofDays(1).minus(SECOND).minusNanos(1));
    assertThat(pace.openWithin(SECOND)).isZero();
    later(Duration.ofNanos(1));
    assertThat(pace.openWithin(SECOND)).isEqualTo(1);
    assertThat(wait(pace)).isEqualTo(SECOND);
  }

  @Test
  void a_time_that_cannot_be_divided_evenly_is_never_exceeded() {
    Pace pace = of(3, SECOND);
    for (int i = 0; i < 3; i++) {
      pace.take();
    }

    assertThat(pace.take()).isGreaterThanOrEqualTo(SECOND.toNanos());
  }

  @Test
  void whoever_sets_no_limit_waits_for_nothing() {
    Pace pace = Pace.of(new Unset(), () -> now);
    pace.take();

    assertThat(wait(pace)).isZero();
    assertThat(pace.openWithin(Duration.ZERO)).isEqualTo(Integer.MAX_VALUE);
  }

  private record Unset() implements NotifierConfiguration.Rate {
    @Override
    public OptionalInt mails() {
      return OptionalInt.empty();
    }

    @Override
    public Duration per() {
      return SECOND;
    }
  }
}
