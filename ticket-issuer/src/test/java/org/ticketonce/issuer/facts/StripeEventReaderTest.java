package org.ticketonce.issuer.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeEventReaderTest {
  private final StripeEventReader reader = new StripeEventReader(MetadataNames.CONTRACT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payment_intent.succeeded-2019-12-03",
        "payment_intent.succeeded-2022-11-15",
        "payment_intent.succeeded-2025-09-30"
      })
  void a_paid_intent_reads_the_same_in_every_api_version(String file) throws Exception {
    StripeEvent event = reader.read(payload(file));

    assertThat(event.order()).hasToString("pi_3Shape");
    PaymentIntentPaid paid = (PaymentIntentPaid) event.facts().get(0);
    assertThat(paid.statement().minorUnits()).isEqualTo(5000);
    assertThat(paid.statement().currency()).isEqualTo("usd");
    assertThat(paid.statement().email()).isEqualTo("ada@example.com");
    assertThat(paid.statement().metadata().quantity()).isEqualTo("2");
    assertThat(paid.statement().problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "checkout.session.completed-2020-08-27, true",
    "checkout.session.completed-2022-11-15, true",
    "checkout.session.completed-2025-09-30-expanded, true",
    "checkout.session.completed-2019-12-03, false"
  })
  void a_session_reads_in_every_api_version_and_is_paid_only_if_it_says_so(
      String file, boolean paid) throws Exception {
    StripeEvent event = reader.read(payload(file));

    assertThat(event.order()).hasToString("pi_3Shape");
    CheckoutSessionCompleted session = (CheckoutSessionCompleted) event.facts().get(0);
    assertThat(session.session()).hasToString("cs_test_shape");
    assertThat(session.paymentIntent()).hasToString("pi_3Shape");
    assertThat(session.paid()).isEqualTo(paid);
    assertThat(session.statement().email()).isEqualTo("ada@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payment_intent.created",
        "payment_intent.processing",
        "payment_intent.something_new",
      })
  void an_event_that_says_nothing_of_interest_has_an_order_and_no_fact(String type)
      throws Exception {
    StripeEvent event = reader.read(aPaidIntent("pi_1").ofType(type).bytes());

    assertThat(event.order()).hasToString("pi_1");
    assertThat(event.facts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"setup", "subscription", "something_new"})
  void a_session_that_sells_nothing_once_has_no_fact(String mode) throws Exception {
    assertThat(reader.read(aPaidSession("cs_1", null).with("mode", mode).bytes()).facts())
        .isEmpty();
  }

  @Test
  void a_member_of_the_wrong_type_is_a_problem_and_no_failure() throws Exception {
    byte[] odd =
        bytes(
            new String(aPaidIntent("pi_1").withTickets(1).bytes(), StandardCharsets.UTF_8)
                .replace("\"amount_received\":5000", "\"amount_received\":\"5000\"")
                .replace("\"ticket_quantity\":\"1\"", "\"ticket_quantity\":[1]"));

    PaymentIntentPaid paid = (PaymentIntentPaid) reader.read(odd).facts().get(0);

    assertThat(paid.statement().minorUnits()).isNull();
    assertThat(paid.statement().problems()).hasSize(1);
    assertThat(paid.statement().metadata().quantity()).isEqualTo("[1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"x\"", "5", "true"})
  void metadata_that_are_no_object_are_a_problem(String metadata) throws Exception {
    byte[] odd =
        bytes(
            new String(aPaidIntent("pi_1").bytes(), StandardCharsets.UTF_8)
                .replace("\"metadata\":{}", "\"metadata\":" + metadata));

    PaymentIntentPaid paid = (PaymentIntentPaid) reader.read(odd).facts().get(0);

    assertThat(paid.statement().problems()).containsExactly("metadata is not an object");
  }

  @Test
  void a_text_of_any_length_is_cut_before_it_can_hurt() throws Exception {
    byte[] long1 = aPaidIntent("pi_1").withMetadata("event_name", "x".repeat(900_000)).bytes();

    PaymentIntentPaid paid = (PaymentIntentPaid) reader.read(long1).facts().get(0);

    assertThat(paid.statement().metadata().eventName()).hasSize(LenientObject.MAXIMUM_TEXT_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "{}",
        "{\"id\":\"evt_1\",\"type\":\"payment_intent.succeeded\"}",
        "{\"id\":\"x\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_1\"}}}",
        "{\"id\":\"evt_1\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":7}}}",
        "{\"id\":\"evt_1\",\"type\":\"charge.succeeded\",\"data\":{\"object\":{\"id\":\"ch_1\"}}}"
      })
  void what_is_no_event_of_an_order_is_refused_without_quoting_it(String text) {
    assertThatThrownBy(() -> reader.read(bytes(text)))
        .isInstanceOf(UnreadableEvent.class)
        .hasNoCause();
    assertThatThrownBy(() -> reader.read(null)).isInstanceOf(UnreadableEvent.class);
  }

  @Test
  void a_stored_fact_reads_back_as_it_was_and_its_digest_tells_variants_apart() throws Exception {
    Fact fact = reader.read(aPaidIntent("pi_1").withTickets(1).bytes()).facts().get(0);
    Fact variant = reader.read(aPaidIntent("pi_1").withTickets(2).bytes()).facts().get(0);

    assertThat(FactFields.read(FactFields.write(fact))).isEqualTo(fact);
    assertThat(FactFields.digest(fact)).isNotEqualTo(FactFields.digest(variant));
    assertThat(fact.identity()).isEqualTo(variant.identity());
    assertThat(fact.toString()).doesNotContain("ada");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"payment_intent.succeeded-2019-12-03", "payment_intent.succeeded-2025-09-30"})
  void a_charge_that_an_intent_carries_whole_tells_the_buyer_s_address(String file)
      throws Exception {
    assertThat(reader.read(payload(file)).facts().subList(1, 2))
        .containsExactly(new ChargeSucceeded("ch_3Shape", "billing@example.com", "Ada Example"));
  }

  @Test
  void a_charge_that_an_intent_only_names_tells_nothing() throws Exception {
    assertThat(reader.read(payload("payment_intent.succeeded-2022-11-15")).facts()).hasSize(1);
  }

  @Test
  void charges_refunds_and_disputes_of_each_version_are_read() throws Exception {
    assertThat(facts("charge.succeeded-2020-08-27"))
        .containsExactly(new ChargeSucceeded("ch_3Shape", "billing@example.com", "Ada Example"));
    assertThat(facts("charge.refunded-2019-12-03"))
        .containsExactly(
            new ChargeRefunded("ch_3Shape", 5000, 5000L),
            new RefundChanged("re_3Shape", 5000, RefundChanged.State.SUCCEEDED));
    assertThat(facts("charge.refunded-2022-11-15"))
        .containsExactly(new ChargeRefunded("ch_3Shape", 1000, 5000L));
    assertThat(facts("refund.updated-2025-09-30"))
        .containsExactly(new RefundChanged("re_3Shape", 5000, RefundChanged.State.SUCCEEDED));
    assertThat(facts("charge.dispute.created-2025-09-30"))
        .containsExactly(new DisputeChanged("du_3Shape", DisputeChanged.State.OPEN));
    assertThat(facts("charge.dispute.closed-2019-12-03"))
        .containsExactly(new DisputeChanged("dp_3Shape", DisputeChanged.State.LOST));
  }

  private List<Fact> facts(String file) throws IOException, UnreadableEvent {
    StripeEvent event = reader.read(payload(file));
    assertThat(event.order()).hasToString("pi_3Shape");
    return event.facts();
  }

  private static byte[] payload(String name) throws IOException {
    try (InputStream stream =
        StripeEventReaderTest.class.getResourceAsStream("/payloads/" + name + ".json")) {
      return stream.readAllBytes();
    }
  }
}
