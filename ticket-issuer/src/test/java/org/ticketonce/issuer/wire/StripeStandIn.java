package org.ticketonce.issuer.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ticketonce.issuer.StripeApiAnswers;

/** What stands in for Stripe's API, and a shop that goes by its catalogue. */
public final class StripeStandIn implements QuarkusTestResourceLifecycleManager {
  private static final String CATALOGUE =
      """
      events:
        gala: {name: Winter Gala, starts-at: 2026-12-19T20:00:00+01:00, venue: Town Hall}
      tickets:
        - {price: price_adult, type: Adult, event: gala}
        - {product: prod_family, type: Family, tickets-per-unit: 4, event: gala}
      """;
  private static WireMockServer stripe;

  /** For tests of the selector {@code catalogue}. */
  public static final class Shop implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(StripeStandIn.class));
    }
  }

  @Override
  public Map<String, String> start() {
    stripe = new WireMockServer(options().dynamicPort());
    stripe.start();
    try {
      Path directory = Files.createTempDirectory("ticket-issuer-shop");
      return Map.of(
          "ticketonce.fulfilment.selector",
          "catalogue",
          "ticketonce.fulfilment.catalogue-file",
          Files.writeString(directory.resolve("catalogue.yaml"), CATALOGUE).toString(),
          "ticketonce.fulfilment.line-items-sweep-interval",
          "200ms",
          "ticketonce.stripe.api-key-file",
          Files.writeString(directory.resolve("api-key"), "rk_test_of_nobody\n").toString(),
          "ticketonce.stripe.api-base",
          stripe.baseUrl());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void stop() {
    stripe.stop();
  }

  /** From now on Stripe knows these line items of a session. */
  static void knows(String session, String... items) {
    stripe.stubFor(
        get(urlPathEqualTo(itemsOf(session)))
            .willReturn(okJson(StripeApiAnswers.lineItems(false, items))));
  }

  /** From now on Stripe knows which sessions an intent has. */
  static void knowsSessionsOf(String intent, String... sessions) {
    stripe.stubFor(
        get(urlPathEqualTo("/v1/checkout/sessions"))
            .withQueryParam("payment_intent", equalTo(intent))
            .willReturn(okJson(StripeApiAnswers.sessions(sessions))));
  }

  /** From now on Stripe answers like this when asked for a session's line items. */
  static void answers(String session, int status, String code) {
    stripe.stubFor(
        get(urlPathEqualTo(itemsOf(session)))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Stripe-Should-Retry", "false")
                    .withBody(StripeApiAnswers.error(code))));
  }

  /** How often Stripe was asked for a session's line items. */
  static int timesAsked(String session) {
    return stripe.findAll(getRequestedFor(urlPathEqualTo(itemsOf(session)))).size();
  }

  private static String itemsOf(String session) {
    return "/v1/checkout/sessions/" + session + "/line_items";
  }
}
