package org.ticketonce.cli.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.cli.CommandLineRun;
import org.ticketonce.cli.FakeSystem;
import org.ticketonce.cli.FakeSystem.Behaviour;

class TriggerCommandTest {

  @Test
  void an_event_is_accepted_and_the_next_steps_are_shown() throws IOException {
    try (FakeSystem system = FakeSystem.that(Behaviour.KEEPS)) {
      CommandLineRun run =
          CommandLineRun.of(
              "trigger",
              "payment_intent.succeeded",
              "--url",
              system.url().toString(),
              "--payment-intent",
              "pi_3Example");

      assertThat(run.exitCode()).as(run.toString()).isZero();
      assertThat(run.output())
          .contains("evt_3")
          .contains("HTTP 200")
          .contains("http://localhost:8081/api/orders/pi_3Example")
          .contains("http://localhost:8025");
      assertThat(system.deliveriesOf("pi_3Example")).isEqualTo(1);
    }
  }

  @Test
  void many_payments_are_told_as_one_document() throws IOException {
    try (FakeSystem system = FakeSystem.that(Behaviour.KEEPS)) {
      CommandLineRun run =
          CommandLineRun.of(
              "trigger",
              "payment_intent.succeeded",
              "--url",
              system.url().toString(),
              "--count",
              "3",
              "--json");

      JsonNode document = new ObjectMapper().readTree(run.output());
      assertThat(document).hasSize(3).allMatch(node -> node.path("accepted").asBoolean());
    }
  }

  @Test
  void a_refused_event_ends_with_one() throws IOException {
    try (FakeSystem system = FakeSystem.that(Behaviour.KEEPS)) {
      CommandLineRun run =
          CommandLineRun.of(
              "trigger",
              "checkout.session.completed",
              "--url",
              system.url().toString(),
              "--signing-secret",
              "whsec_other");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.output()).contains("HTTP 400").contains("the secret does not fit");
    }
  }

  @Test
  void an_unknown_event_type_is_wrong_usage() {
    CommandLineRun run = CommandLineRun.of("trigger", "invoice.paid");

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.errors()).contains("payment_intent.succeeded, checkout.session.completed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--count=0",
        "--count=-1",
        "--port-offset=-9000",
        "--port-offset=90000",
        "--url=foo",
        "--url=localhost:8080",
        "--url=ftp://localhost",
        "--signing-secret=",
        "--quantity=x",
        "--amount=1.5",
        "--currency=dollars",
        "--metadata=x",
        "--nonsense",
        "nonsense"
      })
  void a_value_that_makes_no_sense_is_wrong_usage_in_two_lines(String argument) {
    CommandLineRun run = CommandLineRun.of("trigger", "payment_intent.succeeded", argument);

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(64);
    assertThat(run.errors().lines()).as(run.errors()).hasSize(2);
    assertThat(run.errors()).contains(argument.replaceAll("=.*", ""));
  }

  @Test
  void a_malformed_payment_intent_is_wrong_usage() {
    CommandLineRun run =
        CommandLineRun.of("trigger", "payment_intent.succeeded", "--payment-intent", "ch_1");

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.errors()).contains("expected pi_ and letters, digits or underscores");
  }
}
