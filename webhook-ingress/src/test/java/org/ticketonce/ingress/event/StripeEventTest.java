package org.ticketonce.ingress.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.ingress.configuration.InvalidConfiguration;
import org.ticketonce.ingress.event.StripeEvent.Relevance;
import org.ticketonce.ingress.fixtures.Configuration;
import org.ticketonce.ingress.fixtures.StripePayload;

/** What is read of an event, and whose it is. */
class StripeEventTest {

  @Test
  void of_a_member_that_stands_there_twice_the_last_one_counts() {
    StripeEvent event =
        read(
            """
            {"id":"evt_1","id":"evt_2","type":"payment_intent.created",
             "data":{"object":{"id":"pi_1"}},"data":{"object":{"id":"pi_2"}}}
            """);

    assertThat(event.id().value()).isEqualTo("evt_2");
    assertThat(event.key().value()).isEqualTo("pi_2");
  }

  @ParameterizedTest
  @CsvSource({
    "payment_intents.succeeded, IRRELEVANT",
    "payment_intent.succeeded, RELEVANT",
    "checkout.session.expired, RELEVANT",
    "charge.refund.updated, RELEVANT",
    "refund.failed, RELEVANT",
    "invoice.paid, IRRELEVANT",
  })
  void four_families_are_relevant(String type, Relevance relevance) {
    StripeEvent event =
        read(
            """
            {"id":"evt_1","type":"%s","data":{"object":{"id":"pi_1","payment_intent":"pi_1"}}}
            """
                .formatted(type));

    assertThat(event.relevance()).isEqualTo(relevance);
  }

  @ParameterizedTest
  @CsvSource({
    "v2.core.event, v1.payment_intent.succeeded, THIN",
    "v2.core.event, payment_intent.succeeded, THIN",
    "event, v1.payment_intent.succeeded, THIN",
    "v2.core.event, v1.customer.created, IRRELEVANT",
    "v2.core.event, v2.core.account.updated, IRRELEVANT",
    "v2.core.event, v1.v1.charge.refunded, IRRELEVANT",
    "v2.core.event, V1.CHARGE.REFUNDED, UNPARSABLE",
  })
  void either_sign_of_a_thin_event_is_enough(String object, String type, Relevance relevance) {
    StripeEvent event =
        read(
            """
            {"id":"evt_1","object":"%s","type":"%s","related_object":{"id":"pi_1"}}
            """
                .formatted(object, type));

    assertThat(event.relevance()).isEqualTo(relevance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "7", "[]", "{}", "{\"id\":null}", "{\"id\":{}}", "{\"id\":\"ch_1\"}"})
  void P6_a_thin_event_whose_object_cannot_be_read_is_still_thin(String relatedObject) {
    StripeEvent event =
        read(
            """
            {"object":"v2.core.event","type":"v1.payment_intent.succeeded","related_object":%s}
            """
                .formatted(relatedObject));

    assertThat(event.relevance()).isEqualTo(Relevance.THIN);
    assertThat(event.key()).isNull();
  }

  @Test
  void P6_bytes_changed_at_random_are_read_or_found_unparsable_and_never_throw() {
    byte[] original = StripePayload.aPaidIntent().bytes();
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = original.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      assertThat(StripeEvent.read(changed).relevance()).isNotNull();
    }
  }

  @Test
  void only_events_that_say_so_are_live() {
    Shop live = new Shop(Configuration.with("stripe.mode", "live"));

    assertThat(live.misfit(read("{\"livemode\":true}"))).isEmpty();
    assertThat(live.misfit(read("{\"livemode\":\"true\"}"))).contains(Shop.Misfit.WRONG_MODE);
    assertThat(live.misfit(read("{}"))).contains(Shop.Misfit.WRONG_MODE);
  }

  @Test
  void the_platforms_own_events_fit_and_of_connected_accounts_the_configured_ones() {
    Shop shop = new Shop(Configuration.with("stripe.accounts", "acct_1, acct_2"));

    assertThat(shop.misfit(read("{\"livemode\":true,\"account\":null}"))).isEmpty();
    assertThat(shop.misfit(read("{\"livemode\":true,\"account\":\"acct_2\"}"))).isEmpty();
    assertThat(shop.misfit(read("{\"livemode\":true,\"account\":\"acct_3\"}")))
        .contains(Shop.Misfit.UNKNOWN_ACCOUNT);
    assertThat(shop.misfit(read("{\"livemode\":true,\"account\":7}")))
        .contains(Shop.Misfit.UNKNOWN_ACCOUNT);
  }

  @Test
  void what_is_no_account_is_rejected_by_its_key() {
    assertThatThrownBy(() -> new Shop(Configuration.with("stripe.accounts", "acct_1,*")))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith("ticketonce.stripe.accounts: ");
  }

  private static StripeEvent read(String json) {
    return StripeEvent.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
