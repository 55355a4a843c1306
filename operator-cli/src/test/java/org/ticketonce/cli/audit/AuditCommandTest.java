package org.ticketonce.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.cli.CommandLineRun;

class AuditCommandTest {
  private static final String HEAD = "payment_intent_id,email,ticket_number,created_at\n";

  @TempDir Path directory;

  @Test
  void the_incidents_file_has_its_four_rows() throws URISyntaxException {
    CommandLineRun run = CommandLineRun.of("audit", incident());

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(run.output().lines().filter(line -> line.startsWith("pi_")).map(this::words))
        .containsExactly(
            "pi_3SgCE5KI6MirOIdS0XRkjx1k jax@example.com 2025-12-19 22:32:47.000 2025-12-21"
                + " 17:48:05.000 2 days 1 late",
            "pi_3SgIfuKI6MirOIdS1VWP7BA6 trinity@example.com 2025-12-20 05:25:56.000 2025-12-21"
                + " 00:40:55.000 19 hours 1 late",
            "pi_3ShicpKI6MirOIdS1vKqmZyR saul@example.com 2025-12-24 03:20:37.914 2025-12-24"
                + " 03:20:37.993 79 ms 1 race",
            "pi_3Si5ebKI6MirOIdS0hviVDSq dana@example.com 2025-12-25 03:55:59.186 2025-12-25"
                + " 03:55:59.200 14 ms 1 race");
    assertThat(run.output())
        .contains("4 payments have 4 tickets too many: 2 sets by a race, 2 by a late redelivery");
  }

  @Test
  void scripts_get_the_same_as_json_and_as_csv() throws Exception {
    JsonNode json =
        new ObjectMapper().readTree(CommandLineRun.of("audit", incident(), "--json").output());
    String csv = CommandLineRun.of("audit", "--csv", incident()).output();

    assertThat(json.path("payments").asInt()).isEqualTo(4);
    assertThat(json.findValuesAsText("gapMillis"))
        .containsExactly("155718000", "69299000", "79", "14");
    assertThat(json.findValuesAsText("verdict")).containsExactly("late", "late", "race", "race");
    assertThat(csv.lines().toList())
        .hasSize(5)
        .startsWith("payment_intent_id,email,first,second,gap_ms,gap,tickets,verdict")
        .contains(
            "pi_3Si5ebKI6MirOIdS0hviVDSq,dana@example.com,2025-12-25T03:55:59.186Z,"
                + "2025-12-25T03:55:59.200Z,14,14 ms,1,race");
  }

  @Test
  void a_page_shows_each_duplicate_on_a_plot_and_in_a_table_and_trusts_no_address()
      throws IOException {
    Path file =
        file(
            HEAD
                + "pi_1,<b>@example.com,1,2026-01-01T10:00:00Z\n"
                + "pi_1,<b>@example.com,1,2026-01-01T10:00:00.100Z\n"
                + "ch_1,=1+1@example.com,1,2026-01-01T10:00:00Z\n"
                + "ch_1,=1+1@example.com,1,2026-01-01T10:00:00.100Z\n");
    Path page = directory.resolve("page.html");

    CommandLineRun run =
        CommandLineRun.of("audit", file.toString(), "--csv", "--html", page.toString());

    assertThat(run.output()).contains("ch_1,'=1+1@example.com,");
    assertThat(Files.readString(page))
        .contains("<circle class=\"dot race\" cx=", "<title>pi_1, 100 ms</title>")
        .contains("<td>&lt;b&gt;@example.com</td>")
        .doesNotContain("<b>");
  }

  @Test
  void tickets_of_one_payment_that_have_numbers_of_their_own_are_no_duplicates()
      throws IOException {
    Path file =
        file(
            HEAD
                + "pi_1,a@example.com,1,2026-01-01T10:00:00Z\n"
                + "pi_1,a@example.com,2,2026-01-01T10:00:00Z\n");

    CommandLineRun run = CommandLineRun.of("audit", file.toString());

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.output()).startsWith("no duplicates");
  }

  @Test
  void a_second_and_a_third_set_are_two_duplicates_of_two_tickets_each() throws IOException {
    Path file =
        file(
            HEAD
                + "pi_1,a@example.com,1,2026-01-01T10:00:00Z\n"
                + "pi_1,a@example.com,2,2026-01-01T10:00:00.001Z\n"
                + "pi_1,a@example.com,2,2026-01-03T10:00:00Z\n"
                + "pi_1,a@example.com,1,2026-01-01T10:00:00.020Z\n"
                + "pi_1,a@example.com,2,2026-01-01T10:00:00.021Z\n"
                + "pi_1,a@example.com,1,2026-01-03T10:00:00Z\n"
                + ",given@example.com,1,2026-01-03T10:00:00Z\n");

    CommandLineRun run = CommandLineRun.of("audit", file.toString());

    assertThat(run.output())
        .contains("20 ms    2         race", "2 days   2         late")
        .contains("1 payment has 4 tickets too many: 1 set by a race, 1 by a late redelivery")
        .contains("left out, as no payment stands behind: 1 ticket");
  }

  @Test
  void a_shop_may_call_its_columns_otherwise_and_leave_two_of_them_out() throws IOException {
    Path file =
        file(
            "\uFEFFIntent;x,inserted at\n\"pi_1\",2025-07-01 12:00\npi_1,2025-07-01 10:00:01.5Z\n");

    CommandLineRun run =
        CommandLineRun.of(
            "audit",
            file.toString(),
            "--payment-intent-column=Intent;x",
            "--created-at-column=inserted at",
            "--email-column=none",
            "--ticket-number-column=none",
            "--zone=Europe/Vienna",
            "--race-within=1",
            "--csv");

    assertThat(run.output())
        .as(run.errors())
        .contains("pi_1,,2025-07-01T10:00:00Z,2025-07-01T10:00:01.500Z,1500,2 seconds,1,late");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          payment_intent_id,email\\npi_1,a@example.com | has no column 'ticket_number' but [payment_intent_id, email]; say which with --ticket-number-column
          payment_intent_id,email,ticket_number,created_at\\npi_1,a@example.com,1,yesterday | row 1: created_at is no time such as 2025-12-19T22:32:47Z: 'yesterday'
          payment_intent_id,email,ticket_number,created_at\\npi_1,a@example.com,1 | row 1 has 3 cells and not 4
          payment_intent_id,email,ticket_number,created_at\\npi_1,"a | is no CSV
          """)
  void a_file_that_cannot_be_understood_is_refused_with_its_place(String text, String reason)
      throws IOException {
    CommandLineRun run = CommandLineRun.of("audit", file(text.replace("\\n", "\n")).toString());

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.errors()).contains(reason).hasLineCount(1);
  }

  @Test
  void a_file_that_is_not_there_and_a_wrong_url_are_told_in_a_line() {
    assertThat(CommandLineRun.of("audit", "missing.csv").errors())
        .isEqualTo("ticketonce: missing.csv does not exist\n");
    assertThat(CommandLineRun.of("audit", "--jdbc", "jdbc:mysql://localhost/shop").errors())
        .contains("--jdbc: expected jdbc:postgresql://HOST:PORT/DATABASE");
    assertThat(CommandLineRun.of("audit").exitCode()).isEqualTo(64);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("tickets.csv"), text);
  }

  private static String incident() throws URISyntaxException {
    return Path.of(AuditCommandTest.class.getResource("/incident/dup.csv").toURI()).toString();
  }

  private String words(String line) {
    return line.replaceAll(" +", " ");
  }
}
