package org.ticketonce.cli.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.cli.CommandLineRun;
import org.ticketonce.cli.FakeSystem;
import org.ticketonce.cli.FakeSystem.Behaviour;

class RaceCommandTest {
  private static final String RACE = "pi_3Si5ebKI6MirOIdS0hviVDSq";
  private static final String LATE = "pi_3SgCE5KI6MirOIdS0XRkjx1k";

  /** Of a network that is for documents alone (RFC 5737): nobody answers. */
  private static final String ELSEWHERE = "http://192.0.2.1:9";

  @TempDir Path directory;
  private Path token;

  @BeforeEach
  void writeToken() throws IOException {
    token = Files.writeString(directory.resolve("operator-token"), FakeSystem.TOKEN + "\n");
  }

  @Test
  void a_system_that_keeps_its_promise_ends_with_zero_beside_a_naive_handler_that_doubles()
      throws IOException {
    try (FakeSystem system = FakeSystem.that(Behaviour.KEEPS)) {
      CommandLineRun run = race(system, "--naive-url", system.url().toString());

      assertThat(run.exitCode()).as(run.toString()).isZero();
      assertThat(run.output())
          .contains("naive handler: 4 payments: 0 once, 4 doubled, 0 lost")
          .contains("this system:   4 payments: 4 once, 0 doubled, 0 lost")
          .contains("doubled there, once here");
      assertThat(system.deliveriesOf(RACE)).isEqualTo(2);
      assertThat(system.backDated()).containsOnlyKeys(LATE, "pi_3SgIfuKI6MirOIdS1VWP7BA6");
      assertThat(system.backDated()).containsEntry(LATE, 155_718_000L);
    }
  }

  @Test
  void a_second_run_on_the_same_system_counts_from_zero() throws IOException {
    try (FakeSystem system = FakeSystem.that(Behaviour.KEEPS)) {
      race(system);
      CommandLineRun again = race(system);

      assertThat(again.exitCode()).as(again.toString()).isZero();
      assertThat(again.output()).contains(RACE + "_").contains("known to this system already");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      names = {"DOUBLES_TICKETS", "DOUBLES_EMAILS", "LOSES"})
  void a_system_that_breaks_its_promise_ends_with_one(Behaviour behaviour) throws IOException {
    try (FakeSystem system = FakeSystem.that(behaviour)) {
      CommandLineRun run = race(system, "--patience", "1");

      assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
    }
  }

  @Test
  void a_storm_delivers_every_payment_as_often_as_asked() throws IOException {
    try (FakeSystem system = FakeSystem.that(Behaviour.KEEPS)) {
      CommandLineRun run = race(system, "--deliveries", "40", "--intents", "5", "--json");

      JsonNode document = new ObjectMapper().readTree(run.output());
      assertThat(document.path("kept").asBoolean()).isTrue();
      assertThat(document.path("payments")).hasSize(5);
      for (JsonNode payment : document.path("payments")) {
        assertThat(system.deliveriesOf(payment.path("paymentIntentId").asText())).isEqualTo(40);
      }
    }
  }

  @Test
  void a_live_system_is_left_alone() throws IOException {
    try (FakeSystem system = FakeSystem.that(Behaviour.SELLS_FOR_REAL)) {
      CommandLineRun run = race(system);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.errors()).contains("sells for real");
      assertThat(system.payments()).isZero();
    }
  }

  @Test
  void an_ingress_in_live_mode_is_sent_no_payment_though_no_order_tells_it() throws IOException {
    try (FakeSystem system = FakeSystem.that(Behaviour.IS_IN_LIVE_MODE)) {
      CommandLineRun run = race(system, "--yes-this-is-a-test-system");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.errors())
          .contains(system.url() + "/webhooks/stripe answers with Ticketonce-Mode: live")
          .hasLineCount(1);
      assertThat(system.payments()).isZero();
    }
  }

  @Test
  void an_ingress_that_does_not_say_its_mode_is_sent_no_payment() throws IOException {
    try (FakeSystem system = FakeSystem.that(Behaviour.SAYS_NO_MODE)) {
      CommandLineRun run = race(system);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.errors()).contains("answers without Ticketonce-Mode");
      assertThat(system.payments()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--url", "--naive-url"})
  void another_machine_is_raced_only_if_somebody_says_that_it_is_for_tests(String target) {
    CommandLineRun run =
        CommandLineRun.of("race", target, ELSEWHERE, "--token-file", token.toString());

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.errors())
        .contains(ELSEWHERE, "is not on this machine", "--yes-this-is-a-test-system");
  }

  @Test
  void another_machine_that_is_said_to_be_for_tests_has_to_say_its_mode_all_the_same()
      throws IOException {
    try (FakeSystem system = FakeSystem.that(Behaviour.KEEPS)) {
      CommandLineRun run =
          CommandLineRun.of(
              "race",
              "--yes-this-is-a-test-system",
              "--url=" + ELSEWHERE,
              "--api-url=" + system.url(),
              "--token-file=" + token);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.errors()).contains(ELSEWHERE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, true",
    "http://127.0.0.2, true",
    "http://[::1]:8080, true",
    "http://192.0.2.1, false",
    "http://no-such-host.invalid, false",
  })
  void only_what_cannot_be_elsewhere_counts_as_this_machine(URI url, boolean here) {
    assertThat(ThisMachine.has(url)).isEqualTo(here);
  }

  @Test
  void a_wrong_signing_secret_ends_with_two_and_says_so() throws IOException {
    try (FakeSystem system = FakeSystem.that(Behaviour.KEEPS)) {
      CommandLineRun run = race(system, "--signing-secret", "whsec_other");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.errors()).contains("HTTP 400").contains("--signing-secret");
    }
  }

  @Test
  void a_wrong_token_ends_with_two_and_says_so() throws IOException {
    try (FakeSystem system = FakeSystem.that(Behaviour.KEEPS)) {
      Files.writeString(token, "another-token");
      CommandLineRun run = race(system);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.errors()).contains("refuses the operator token");
    }
  }

  @Test
  void where_nothing_listens_the_error_says_how_to_start_it() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String nowhere = "http://localhost:" + free;

    CommandLineRun run =
        CommandLineRun.of("race", "--api-url", nowhere, "--token-file", token.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("nothing listens at " + nowhere + ": start it with ./run");
  }

  @Test
  void a_single_delivery_is_no_race() {
    CommandLineRun run = CommandLineRun.of("race", "--deliveries", "1");

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.errors()).contains("at least two --deliveries");
  }

  private CommandLineRun race(FakeSystem system, String... more) {
    String url = system.url().toString();
    List<String> arguments = new ArrayList<>(List.of("race", "--url", url, "--api-url", url));
    arguments.addAll(List.of("--inbox-url", url, "--token-file", token.toString()));
    arguments.addAll(List.of("--grace", "0"));
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }
}
