package org.ticketonce.issuer.lineitems;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.contract.CheckoutSessionId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.StripeApiAnswers;
import org.ticketonce.issuer.lineitems.Answer.LineItem;
import org.ticketonce.issuer.lineitems.LineItemRequestLedger.Request;

class LineItemTransportTest {
  private static final String KEY = "rk_test_of_nobody";
  private static final String ITEMS = "/v1/checkout/sessions/cs_1/line_items";
  private static final String SESSIONS = "/v1/checkout/sessions";
  private static final CheckoutSessionId SESSION = new CheckoutSessionId("cs_1");
  private static final OrderKey ORDER = new OrderKey("pi_1");
  private static final Request OF_SESSION = new Request(ORDER, SESSION, null);
  private static final Request OF_INTENT = new Request(ORDER, null, null);

  private static final WireMockServer STRIPE = new WireMockServer(options().dynamicPort());
  private LineItemTransport transport;

  @BeforeAll
  static void start() {
    STRIPE.start();
  }

  @AfterAll
  static void stop() {
    STRIPE.stop();
  }

  @BeforeEach
  void forget() {
    STRIPE.resetAll();
    transport =
        new LineItemTransport(
            KEY, URI.create(STRIPE.baseUrl() + "/"), Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  @Test
  void line_items_of_a_session_come_with_price_product_and_units() {
    stub(
        ITEMS,
        okJson(
            StripeApiAnswers.lineItems(
                false,
                StripeApiAnswers.lineItem("li_1", "price_1", "prod_1", 3),
                StripeApiAnswers.lineItem("li_2", "price_2", "prod_2", 1))));

    assertThat(transport.ask(OF_SESSION))
        .isEqualTo(
            sold(new LineItem("price_1", "prod_1", 3L), new LineItem("price_2", "prod_2", 1L)));
    STRIPE.verify(
        1,
        getRequestedFor(urlPathEqualTo(ITEMS))
            .withQueryParam("limit", equalTo("100"))
            .withHeader("Authorization", equalTo("Bearer " + KEY))
            .withHeader("Stripe-Account", absent()));
  }

  @Test
  void all_pages_are_read() {
    STRIPE.stubFor(
        get(urlPathEqualTo(ITEMS))
            .withQueryParam("starting_after", absent())
            .willReturn(
                okJson(
                    StripeApiAnswers.lineItems(
                        true, StripeApiAnswers.lineItem("li_1", "price_1", "prod_1", 1)))));
    STRIPE.stubFor(
        get(urlPathEqualTo(ITEMS))
            .withQueryParam("starting_after", equalTo("li_1"))
            .willReturn(
                okJson(
                    StripeApiAnswers.lineItems(
                        false, StripeApiAnswers.lineItem("li_2", "price_2", "prod_2", 2)))));

    assertThat(transport.ask(OF_SESSION))
        .isEqualTo(
            sold(new LineItem("price_1", "prod_1", 1L), new LineItem("price_2", "prod_2", 2L)));
  }

  @Test
  void pages_without_an_end_are_no_answer() {
    stub(
        ITEMS,
        okJson(
            StripeApiAnswers.lineItems(
                true,
                IntStream.range(0, 100)
                    .mapToObj(i -> StripeApiAnswers.lineItem("li_" + i, "price_1", "prod_1", 1))
                    .toArray(String[]::new))));

    assertThat(transport.ask(OF_SESSION)).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void members_that_are_absent_are_null() {
    stub(
        ITEMS,
        okJson(
            StripeApiAnswers.lineItems(
                false, "{\"id\":\"li_1\",\"object\":\"item\",\"price\":null,\"quantity\":null}")));

    assertThat(transport.ask(OF_SESSION)).isEqualTo(sold(new LineItem(null, null, null)));
  }

  @Test
  void the_session_of_an_intent_is_looked_for_first() {
    STRIPE.stubFor(
        get(urlPathEqualTo(SESSIONS))
            .withQueryParam("payment_intent", equalTo("pi_1"))
            .willReturn(okJson(StripeApiAnswers.sessions("cs_1"))));
    stub(
        ITEMS,
        okJson(
            StripeApiAnswers.lineItems(
                false, StripeApiAnswers.lineItem("li_1", "price_1", "prod_1", 3))));

    assertThat(transport.ask(OF_INTENT)).isEqualTo(sold(new LineItem("price_1", "prod_1", 3L)));
  }

  @Test
  void an_intent_without_a_session_has_none() {
    stub(SESSIONS, okJson(StripeApiAnswers.sessions()));

    assertThat(transport.ask(OF_INTENT)).isEqualTo(new Answer.NoSession());
  }

  @Test
  void a_connected_account_is_named_in_every_request() {
    stub(SESSIONS, okJson(StripeApiAnswers.sessions("cs_1")));
    stub(ITEMS, okJson(StripeApiAnswers.lineItems(false)));

    assertThat(transport.ask(new Request(ORDER, null, "acct_1"))).isEqualTo(sold());
    for (String path : new String[] {SESSIONS, ITEMS}) {
      STRIPE.verify(
          getRequestedFor(urlPathEqualTo(path)).withHeader("Stripe-Account", equalTo("acct_1")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, resource_missing, NotFound",
    "400, resource_missing, NotFound",
    "400, parameter_unknown, Refused",
    "401, '', Refused",
    "403, more_permissions_required, Refused",
    "429, rate_limit, Unavailable",
    "500, '', Unavailable",
    "503, '', Unavailable",
    "409, lock_timeout, Unavailable",
  })
  void what_stripe_says_instead_is_told_by_what_to_do_about_it(
      int status, String code, String answer) {
    stub(
        ITEMS,
        aResponse()
            .withStatus(status)
            .withHeader("Stripe-Should-Retry", "false")
            .withBody(StripeApiAnswers.error(code)));

    Answer given = transport.ask(OF_SESSION);

    assertThat(given.getClass().getSimpleName()).isEqualTo(answer);
    assertThat(given.toString()).doesNotContain(KEY).doesNotContain("secret words");
  }

  @Test
  void P6_silence_broken_connections_and_nonsense_are_outages_and_retried_once() {
    stub(ITEMS, okJson("{}").withFixedDelay(1_500));
    assertThat(transport.ask(OF_SESSION)).isInstanceOf(Answer.Unavailable.class);
    STRIPE.verify(2, getRequestedFor(urlPathEqualTo(ITEMS)));

    stub(ITEMS, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertThat(transport.ask(OF_SESSION)).isInstanceOf(Answer.Unavailable.class);

    stub(ITEMS, aResponse().withBody("<html>"));
    assertThat(transport.ask(OF_SESSION)).isInstanceOf(Answer.Unavailable.class);
  }

  private static Answer.Sold sold(LineItem... items) {
    return new Answer.Sold(SESSION, List.of(items));
  }

  private static void stub(String path, ResponseDefinitionBuilder response) {
    STRIPE.stubFor(get(urlPathEqualTo(path)).willReturn(response));
  }
}
