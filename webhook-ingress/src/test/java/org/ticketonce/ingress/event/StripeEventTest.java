package org.ticketonce.ingress.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
