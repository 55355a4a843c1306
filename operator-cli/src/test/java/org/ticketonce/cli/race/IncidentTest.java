package org.ticketonce.cli.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IncidentTest {

  @Test
  void the_four_payments_have_their_real_gaps() {
    assertThat(Incident.payments())
        .extracting(IncidentPayment::gap)
        .containsExactly(
            Duration.ofSeconds(155_718),
            Duration.ofSeconds(69_299),
            Duration.ofMillis(79),
            Duration.ofMillis(14));
  }

  @Test
  void two_of_them_are_races_and_two_are_late_redeliveries() {
    assertThat(RacePlan.ofIncident(2, java.util.Optional.empty()).payments())
        .extracting(RacedPayment::isLateRedelivery)
        .containsExactly(true, true, false, false);
  }

  @Test
  void a_suffix_makes_ids_and_addresses_new() {
    RacedPayment first = RacePlan.ofIncident(2, java.util.Optional.of("x7")).payments().get(0);

    assertThat(first.paymentIntent()).hasToString("pi_3SgCE5KI6MirOIdS0XRkjx1k_x7");
    assertThat(first.email()).isEqualTo("jax+x7@example.com");
  }

  @Test
  void gaps_are_written_in_the_units_that_matter() {
    assertThat(Incident.payments())
        .extracting(payment -> Gaps.text(payment.gap()))
        .containsExactly("1 d 19 h", "19 h 14 min", "79 ms", "14 ms");
    assertThat(Gaps.text(Duration.ofMillis(3_250))).isEqualTo("3.2 s");
  }
}
