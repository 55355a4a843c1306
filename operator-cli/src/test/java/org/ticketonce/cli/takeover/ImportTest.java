package org.ticketonce.cli.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketonce.cli.CommandLineProcess;
import org.ticketonce.cli.CommandLineRun;

/** A shop's file, and an issuer that remembers what it is asked for. */
class ImportTest {
  private static final String HEAD =
      "payment_intent_id,email,ticket_number,created_at,code,kind,cents,money,gala,starts\n";
  private static final int MANY = 100_000;

  @TempDir Path directory;
  private FakeIssuer issuer;
  private Path tokenFile;

  @BeforeEach
  void open() throws IOException {
    issuer = new FakeIssuer();
    tokenFile = Files.writeString(directory.resolve("token"), FakeIssuer.TOKEN + "\n");
  }

  @AfterEach
  void close() {
    issuer.close();
  }

  @Test
  void an_order_has_the_tickets_of_its_payment_by_number_wherever_their_rows_stand()
      throws IOException {
    Path file =
        file(
            HEAD
                + row("pi_1", "", "10", "2026-01-01T10:00:01Z", "C-10")
                + row("pi_2", "b@example.com", "1", "2026-01-01T11:00:00Z", "D-1")
                + row("pi_1", "a@example.com", "9", "2026-01-01T10:00:00Z", "C-9")
                + row("", "given@example.com", "1", "2026-01-01T10:00:00Z", "E-1"));

    CommandLineRun run =
        importing(
            file,
            "--type-column=kind",
            "--amount-column=cents",
            "--currency-column=money",
            "--event-name-column=gala",
            "--event-starts-at-column=starts",
            "--zone=Europe/Vienna",
            "--by=ada");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.output())
        .contains("payments 2, tickets 3", "no payment stands behind: tickets 1")
        .contains("imported 2, imported before 0, refused 0");
    JsonNode request = issuer.requests().get(0);
    assertThat(request.path("livemode").asBoolean()).isTrue();
    assertThat(request.path("by").asText()).isEqualTo("ada");
    assertThat(request.path("why").asText()).isNotBlank();
    assertThat(issuer.orders())
        .extracting(order -> order.path("key").asText())
        .containsExactly("pi_2", "pi_1");
    JsonNode order = issuer.orders().get(1);
    assertThat(order.path("tickets").findValuesAsText("code")).containsExactly("C-9", "C-10");
    assertThat(order.path("tickets").findValuesAsText("type")).containsExactly("Adult", "Adult");
    assertThat(order.at("/buyer/email").asText()).isEqualTo("a@example.com");
    assertThat(order.at("/amount/minorUnits").asLong()).isEqualTo(5000);
    assertThat(order.at("/amount/currency").asText()).isEqualTo("usd");
    assertThat(order.at("/event/name").asText()).isEqualTo("Gala");
    assertThat(order.at("/event/startsAt").asText()).isEqualTo("2026-12-24T20:00:00+01:00");
    assertThat(order.path("soldAt").asText()).isEqualTo("2026-01-01T10:00:00Z");
  }

  @Test
  void P1_a_payment_with_a_ticket_twice_is_refused_by_name_and_the_rest_goes_on()
      throws IOException {
    Path file =
        file(
            HEAD
                + row("pi_1", "a@example.com", "1", "2026-01-01T10:00:00.014Z", "A-1")
                + row("pi_2", "b@example.com", "1", "2026-01-01T10:00:00Z", "B-1")
                + row("pi_1", "a@example.com", "1", "2026-01-01T10:00:00.028Z", "A-2"));

    CommandLineRun run = importing(file);

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(run.output())
        .contains("refused: pi_1: has ticket 1 more than once", "ticketonce audit", "plan")
        .contains("imported 1, imported before 0, refused 1");
    assertThat(issuer.orders()).hasSize(1);
  }

  @Test
  void what_the_issuer_refuses_or_leaves_out_is_named() throws IOException {
    Path file =
        file(
            HEAD
                + row("pi_refused", "a@example.com", "1", "2026-01-01T10:00:00Z", "A-1")
                + row("pi_nobody", "?", "1", "2026-01-01T10:00:00Z", "B-1"));

    CommandLineRun run = importing(file);
    JsonNode json = new ObjectMapper().readTree(importing(file, "--json", "--test-mode").output());

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(run.output())
        .contains("refused: pi_refused: it already has tickets")
        .contains("imported: pi_nobody: left out: buyer.email");
    assertThat(json.path("imported").asInt()).isZero();
    assertThat(json.path("unchanged").asInt()).isEqualTo(1);
    assertThat(json.at("/refused/pi_refused").asText()).isEqualTo("it already has tickets");
    assertThat(issuer.requests().get(1).path("livemode").asBoolean()).isFalse();
  }

  @Test
  void a_dry_run_asks_and_changes_nothing() throws IOException {
    Path file = file(HEAD + row("pi_1", "a@example.com", "1", "2026-01-01T10:00:00Z", "A-1"));

    CommandLineRun first = importing(file, "--dry-run");
    CommandLineRun second = importing(file);

    assertThat(first.output()).contains("would be imported 1, imported before 0");
    assertThat(issuer.requests().get(0).path("dryRun").asBoolean()).isTrue();
    assertThat(second.output()).contains("imported 1, imported before 0");
  }

  @Test
  void what_is_no_order_says_why() throws IOException {
    Path file =
        file(
            HEAD
                + row("pi_1", "a@example.com", "1", "2026-01-01T10:00:00Z", "")
                + row("pi_2", "b@example.com", "1", "2026-01-01T10:00:00Z", "B-1")
                + row("pi_2", "b@example.com", "2", "2026-01-01T10:00:00Z", "B-2")
                    .replace("5000", "2500")
                + row("pi_3", "c@example.com", "1", "2026-01-01T10:00:00Z", "C-1")
                    .replace("5000", "50.00"));

    CommandLineRun run = importing(file, "--amount-column=cents", "--currency-column=money");

    assertThat(run.output())
        .contains("refused: pi_1: its ticket 1 has no code")
        .contains("refused: pi_2: its rows say different amounts or currencies")
        .contains("refused: pi_3: its amount is no whole number");
    assertThat(issuer.requests()).isEmpty();
  }

  @Test
  void a_shop_without_codes_and_numbers_says_so() throws IOException {
    Path file = file("pi,made\npi_1,2026-01-01 10:00\n");

    CommandLineRun run =
        run(
            file,
            "--code-column=none",
            "--payment-intent-column=pi",
            "--created-at-column=made",
            "--email-column=none",
            "--ticket-number-column=none");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(issuer.orders().get(0).at("/tickets/0/code").isTextual()).isFalse();
    assertThat(run(file).exitCode()).isEqualTo(64);
  }

  @Test
  void P8_a_hundred_thousand_rows_go_through_a_small_heap_in_requests_that_fit()
      throws IOException, InterruptedException {
    StringBuilder rows = new StringBuilder(HEAD);
    for (int i = 0; i < MANY; i++) {
      String payment = "pi_3SgCE5KI6MirOIdS" + (i % 2 == 0 ? i : i - 1);
      rows.append(
          row(payment, "buyer" + i + "@example.com", "" + i % 2, "2026-01-01T10:00:00Z", "C" + i));
    }
    Path file = file(rows.toString());
    Path log = directory.resolve("log");

    int exitCode =
        CommandLineProcess.run(
            List.of("-Xmx48m"), arguments(file, "--code-column=code", "--name-column=gala"), log);

    assertThat(exitCode).as(Files.readString(log)).isZero();
    assertThat(Files.readString(log)).contains("imported 50,000, imported before 0, refused 0");
    assertThat(issuer.requests()).allMatch(request -> request.path("orders").size() <= 100);
    assertThat(issuer.orders()).hasSize(MANY / 2);
  }

  private static String row(
      String payment, String email, String number, String createdAt, String code) {
    return String.join(
        ",",
        payment,
        email,
        number,
        createdAt,
        code,
        "Adult",
        "5000",
        "USD",
        "Gala",
        "2026-12-24 20:00\n");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("tickets.csv"), content);
  }

  private CommandLineRun importing(Path file, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--code-column=code");
    return run(file, all.toArray(String[]::new));
  }

  private CommandLineRun run(Path file, String... options) {
    return CommandLineRun.of(arguments(file, options).toArray(String[]::new));
  }

  private List<String> arguments(Path file, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "import",
                file.toString(),
                "--api-url=" + issuer.url(),
                "--token-file=" + tokenFile));
    arguments.addAll(List.of(options));
    return arguments;
  }
}
