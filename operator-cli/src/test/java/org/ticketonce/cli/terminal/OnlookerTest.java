package org.ticketonce.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OnlookerTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void a_bar_says_what_is_done_and_how_much_of_it_and_leaves_nothing_behind() {
    try (Progress progress = Progress.passingBar("moving", 1_000, "tickets", terminal)) {
      progress.advance(1_000);
    }

    assertThat(shown())
        .contains("moving", "1000/1000 tickets")
        .doesNotContain("\n")
        .endsWith("\r\u001b[2K");
  }

  @Test
  void a_bar_without_a_known_end_counts_all_the_same() {
    try (Progress progress =
        Progress.passingBar("reading tickets", Onlooker.UNKNOWN, "tickets", terminal)) {
      progress.advance(41);
      progress.advance(1);
    }

    assertThat(shown()).contains("reading tickets");
  }

  @Test
  void without_a_terminal_there_are_lines_alone() {
    StringWriter errors = new StringWriter();
    Onlooker onlooker = Onlooker.at(new PrintWriter(errors), true);

    onlooker.tell("one step");
    try (Progress progress = onlooker.watch("another", 2, "tickets")) {
      progress.advance(2);
    }

    assertThat(errors.toString()).isEqualTo("one step\n");
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
