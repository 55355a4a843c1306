package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.notifier.dispatch.TransientMailFailure.Concern;

class BackOffTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "3, 8", "4, 16", "5, 30", "60, 30"})
  void a_server_that_is_down_is_asked_at_least_every_half_minute(int attempts, long seconds) {
    Duration wait = BackOff.after(attempts, Concern.SERVER, new Random(1));

    assertThat(wait).isBetween(Duration.ofMillis(seconds * 500), Duration.ofSeconds(seconds));
  }

  @Test
  void a_refused_mail_is_given_at_most_a_quarter_of_an_hour() {
    assertThat(BackOff.after(60, Concern.MAIL, new Random(1)))
        .isBetween(Duration.ofMinutes(7), Duration.ofMinutes(15));
  }
}
