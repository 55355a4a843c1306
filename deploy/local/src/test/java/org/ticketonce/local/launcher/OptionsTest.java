package org.ticketonce.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void everything_has_a_default() {
    Options options = Options.parse();

    assertThat(options.race()).isFalse();
    assertThat(options.keep()).isFalse();
    assertThat(options.portOffset()).isZero();
    assertThat(options.without()).isEmpty();
  }

  @Test
  void options_of_the_launcher_are_taken_and_those_of_the_race_passed_on() {
    Options options =
        Options.parse("race", "--deliveries", "8", "--port-offset", "100", "--keep", "--json");

    assertThat(options.race()).isTrue();
    assertThat(options.portOffset()).isEqualTo(100);
    assertThat(options.keep()).isTrue();
    assertThat(options.raceArguments()).containsExactly("--deliveries", "8", "--json");
  }

  @Test
  void what_makes_no_sense_is_refused_with_its_name() {
    assertThatThrownBy(() -> Options.parse("--kep")).hasMessageContaining("--kep");
    assertThatThrownBy(() -> Options.parse("--without", "tickets"))
        .hasMessageContaining("ticket-issuer");
    assertThatThrownBy(() -> Options.parse("--port-offset", "-1")).hasMessageContaining("-1");
    assertThatThrownBy(() -> Options.parse("--port-offset")).hasMessageContaining("needs a value");
    assertThatThrownBy(() -> Options.parse("--signing-secret", "abc"))
        .hasMessageContaining("whsec_");
  }
}
