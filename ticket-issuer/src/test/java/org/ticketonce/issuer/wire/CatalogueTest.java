package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeApiAnswers.lineItem;
import static org.ticketonce.issuer.StripeEvents.aFreeSession;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Topics;

/** A shop that goes by its catalogue, from the webhook to the tickets. */
@QuarkusTest
@TestProfile(StripeStandIn.Shop.class)
class CatalogueTest extends IssuerTest {
  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @Test
  void a_payment_link_without_metadata_sells_as_many_tickets_as_the_buyer_chose()
      throws IOException {
    StripeStandIn.knows(session, adults(3));
    wire.deliver(intent, aPaidSession(session, intent).bytes());
    wire.deliver(intent, aPaidIntent(intent).bytes());

    JsonNode order = wire.order(intent, CatalogueTest::isAnnounced);

    assertThat(order.path("status").asText()).isEqualTo("ISSUED");
    assertThat(types(order)).containsExactly("Adult", "Adult", "Adult");
    assertThat(order.at("/event/name").asText()).isEqualTo("Winter Gala");
    assertThat(order.at("/event/startsAt").asText()).isEqualTo("2026-12-19T20:00:00+01:00");
    List<ConsumerRecord<String, byte[]>> told = wire.records(Topics.STRIPE_EVENTS, intent, 3);
    JsonNode fact = Wire.JSON.readTree(told.get(2).value()).path("fact");
    assertThat(told).hasSize(3);
    assertThat(fact.path("fact").asText()).isEqualTo("line_items_fetched");
    assertThat(fact.at("/items/0/tickets").asInt()).isEqualTo(3);
    assertThat(order.path("deliveries")).hasSize(2);
    assertThat(wire.records(Topics.TICKET_EVENTS, intent, 1)).hasSize(1);
  }

  @Test
  void an_intent_that_comes_alone_is_enough() {
    StripeStandIn.knowsSessionsOf(intent, session);
    StripeStandIn.knows(session, lineItem("li_1", "price_any", "prod_family", 2), mug());
    wire.deliver(intent, aPaidIntent(intent).bytes());

    JsonNode order = wire.order(intent, CatalogueTest::isAnnounced);
    assertThat(order.path("tickets")).hasSize(8);
    assertThat(order.path("checkoutSessionId").asText()).isEqualTo(session);

    wire.deliver(intent, aPaidSession(session, intent).bytes());
    wire.orderWithDeliveries(intent, 2);
    assertThat(StripeStandIn.timesAsked(session)).isEqualTo(1);
  }

  @Test
  void a_free_order_has_line_items_too() {
    StripeStandIn.knows(session, adults(1));
    wire.deliver(session, aFreeSession(session).bytes());

    assertThat(wire.order(session, CatalogueTest::isAnnounced).path("tickets")).hasSize(1);
  }

  @Test
  void what_is_not_in_the_catalogue_and_what_no_session_sold_is_ignored() {
    String other = intent + "x";
    StripeStandIn.knows(session, mug());
    StripeStandIn.knowsSessionsOf(other);
    wire.deliver(intent, aPaidSession(session, intent).bytes());
    wire.deliver(other, aPaidIntent(other).bytes());

    wire.order(intent, is("IGNORED"));
    wire.order(other, is("IGNORED"));
    assertThat(wantedSince(intent)).isNull();
    assertThat(wantedSince(other)).isNull();
  }

  @Test
  void P6_while_stripe_is_down_orders_wait_then_need_attention_and_issue_when_it_is_back()
      throws Exception {
    StripeStandIn.answers(session, 503, "");
    wire.deliver(intent, aPaidSession(session, intent).bytes());
    wire.deliver(intent, aPaidIntent(intent).bytes());

    JsonNode waiting = wire.order(intent, is("COLLECTING"));
    assertThat(waiting.at("/reasons/0").asText()).contains("line items are not known yet");
    wire.order(intent, is("NEEDS_ATTENTION"));
    wire.readiness("UP");

    StripeStandIn.knows(session, adults(2));
    assertThat(wire.order(intent, CatalogueTest::isAnnounced).path("tickets")).hasSize(2);
    assertThat(StripeStandIn.timesAsked(session)).isGreaterThan(1);
    assertThat(metric("ticketonce_line_items_answers_total{outcome=\"unavailable\"}")).isPositive();
  }

  @Test
  void a_key_that_stripe_refuses_is_counted_and_changes_nothing_else() throws Exception {
    String counter = "ticketonce_line_items_answers_total{outcome=\"refused\"}";
    double before = metric(counter);
    StripeStandIn.answers(session, 401, "");
    wire.deliver(intent, aPaidSession(session, intent).bytes());
    wire.deliver(intent, aPaidIntent(intent).bytes());

    wire.order(intent, is("NEEDS_ATTENTION"));
    assertThat(metric(counter)).isGreaterThan(before);
    assertThat(metric("ticketonce_line_items_waiting")).isPositive();
    wire.readiness("UP");

    StripeStandIn.knows(session, adults(1));
    wire.order(intent, CatalogueTest::isAnnounced);
  }

  @Test
  void a_session_that_stripe_does_not_know_says_so() {
    StripeStandIn.answers(session, 404, "resource_missing");
    wire.deliver(intent, aPaidSession(session, intent).bytes());
    wire.deliver(intent, aPaidIntent(intent).bytes());

    JsonNode order = wire.order(intent, is("NEEDS_ATTENTION"));
    assertThat(order.at("/reasons/0").asText()).contains("Stripe knows no such session");
    assertThat(wantedSince(intent)).isNotNull();
  }

  @Test
  void P5_a_log_that_is_read_again_asks_stripe_nothing_and_changes_nothing() throws SQLException {
    StripeStandIn.knows(session, adults(3));
    wire.deliver(intent, aPaidSession(session, intent).bytes());
    wire.deliver(intent, aPaidIntent(intent).bytes());
    JsonNode before = wire.order(intent, CatalogueTest::isAnnounced);
    StripeStandIn.knows(session, adults(5));

    Wire.forget(intent);
    Wire.readAgain();
    everywhere("a");

    JsonNode after = wire.order(intent, CatalogueTest::isAnnounced);
    assertThat(after.path("tickets")).isEqualTo(before.path("tickets"));
    assertThat(after.at("/announcements/0/eventId"))
        .isEqualTo(before.at("/announcements/0/eventId"));
    assertThat(StripeStandIn.timesAsked(session)).isEqualTo(1);
  }

  @Test
  void P5_nobody_asks_before_all_that_the_log_holds_is_consumed() throws SQLException {
    everywhere("a");
    Wire.readAgain();
    StripeStandIn.knows(session, adults(1));
    wire.deliver(intent, aPaidSession(session, intent).bytes());
    wire.deliver(intent, aPaidIntent(intent).bytes());

    wire.order(intent, is("NEEDS_ATTENTION"));
    assertThat(StripeStandIn.timesAsked(session)).isZero();

    everywhere("b");
    wire.order(intent, CatalogueTest::isAnnounced);
  }

  /** Puts something onto every partition, and waits until it has been consumed. */
  private void everywhere(String which) {
    int partitions = Wire.partitions(Topics.STRIPE_EVENTS);
    for (int partition = 0; partition < partitions; partition++) {
      String other = intent + which + partition;
      byte[] body = aPaidIntent(other).ofType("payment_intent.canceled").bytes();
      wire.deliver(partition, other, body, Instant.now());
    }
    for (int partition = 0; partition < partitions; partition++) {
      wire.order(intent + which + partition, is("CLOSED"));
    }
  }

  private double metric(String name) throws IOException, InterruptedException {
    String page =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    return page.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + page));
  }

  private static String wantedSince(String order) {
    return Wire.query("select line_items_wanted_at from orders where key = '" + order + "'");
  }

  private static Predicate<JsonNode> is(String status) {
    return order -> order.path("status").asText().equals(status);
  }

  private static boolean isAnnounced(JsonNode order) {
    return order.at("/announcements/0/publishedAt").isTextual();
  }

  private static List<String> types(JsonNode order) {
    return order.path("tickets").findValuesAsText("type");
  }

  private static String adults(int units) {
    return lineItem("li_1", "price_adult", "prod_1", units);
  }

  private static String mug() {
    return lineItem("li_2", "price_mug", "prod_mug", 1);
  }
}
