package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aCharge;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.contract.Topics;
import org.ticketonce.issuer.StripeEvents;

/** Buyers who want to be forgotten, from the request to the tables and the topics. */
@QuarkusTest
class ErasureTest extends IssuerTest {
  private static final String WHO = "\"by\":\"an operator\",\"why\":\"was asked to\"";
  private static final String NOBODY = "{\"email\":null,\"name\":null,\"locale\":null}";

  private String address;
  private String name;

  @BeforeEach
  void invent() {
    address = intent.toLowerCase(Locale.ROOT) + "@example.com";
    name = "Ada " + intent;
  }

  @Test
  void an_issued_order_keeps_its_tickets_and_forgets_its_buyer() throws IOException {
    JsonNode before = issued();
    assertThat(tablesWith(address)).containsExactly("announcements", "facts", "orders");

    HttpResponse<String> answer = erase("\"email\":\"" + address.toUpperCase(Locale.ROOT) + "\"");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"erased\":[\"" + intent + "\"]}");
    JsonNode after = wire.order(intent, o -> o.at("/announcements/1/publishedAt").isTextual());
    assertThat(after.path("buyer")).isEqualTo(Wire.JSON.readTree(NOBODY));
    assertThat(after.path("erasedAt").isTextual()).isTrue();
    assertThat(after.path("status").asText()).isEqualTo("ISSUED");
    assertThat(after.path("tickets")).isEqualTo(before.path("tickets"));
    assertNothingPersonal();
    List<ConsumerRecord<String, byte[]>> told = wire.records(Topics.TICKET_EVENTS, intent, 2);
    assertThat(told).hasSize(2);
    JsonNode erased = Wire.JSON.readTree(told.get(1).value());
    assertThat(erased.path("type").asText()).isEqualTo("buyer.erased");
    assertThat(erased.path("orderKey").asText()).isEqualTo(intent);
    assertThat(erased.path("erasedAt")).isEqualTo(after.path("erasedAt"));
    assertThat(Wire.header(told.get(1), "ce_type")).isEqualTo("buyer.erased");
  }

  @Test
  void an_erasure_by_order_is_done_once_and_unknown_orders_are_left_out() {
    issued();

    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = erase("\"orders\":[\"" + intent + "\",\"pi_unknown\"]");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"erased\":[\"" + intent + "\"]}");
    }

    wire.order(intent, o -> o.at("/announcements/1/publishedAt").isTextual());
    assertThat(Wire.query(count("facts") + " and kind = 'buyer'")).isEqualTo("1");
    assertThat(Wire.query(count("announcements"))).isEqualTo("2");
    assertThat(erase("\"orders\":[\"pi_unknown\"]").statusCode()).isEqualTo(404);
    assertThat(erase("\"email\":\"" + address + "\"").statusCode()).isEqualTo(404);
  }

  @Test
  void every_order_of_an_address_is_found() {
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      String one = intent + String.format(Locale.ROOT, "%03d", i);
      orders.add(one);
      wire.deliver(one, aPaidIntent(one).withTickets(1).with("receipt_email", address).bytes());
    }
    orders.forEach(one -> wire.order(one, o -> o.path("status").asText().equals("ISSUED")));

    HttpResponse<String> answer = erase("\"email\":\"" + address + "\"");

    assertThat(answer.body()).isEqualTo("{\"erased\":[\"" + String.join("\",\"", orders) + "\"]}");
    assertThat(Wire.query("select count(*) from orders where buyer_email = '" + address + "'"))
        .isEqualTo("0");
  }

  @Test
  void P5_what_is_told_later_or_again_brings_nobody_back() throws SQLException {
    JsonNode before = issued();
    erase("\"orders\":[\"" + intent + "\"]");
    wire.order(intent, o -> o.at("/announcements/1/publishedAt").isTextual());
    int deliveries = before.path("deliveries").size();

    wire.deliver(intent, session().with("amount_total", 5001).bytes());
    wire.deliver(
        intent, aCharge("ch_2" + intent, intent).withAddressIn("billing_details", address).bytes());
    wire.orderWithDeliveries(intent, deliveries + 2);
    assertNothingPersonal();
    String facts = Wire.query(count("facts"));
    readAgainFromTheBeginning();

    wire.orderWithDeliveries(intent, deliveries + 3);
    assertNothingPersonal();
    assertThat(Wire.query(count("facts"))).isEqualTo(facts);
    assertThat(wire.order(intent, o -> true).path("tickets").findValuesAsText("code"))
        .isEqualTo(before.path("tickets").findValuesAsText("code"));
  }

  @Test
  void P3_P5_a_log_that_is_read_again_from_its_beginning_announces_nothing_and_changes_no_ticket()
      throws SQLException {
    issued();
    erase("\"orders\":[\"" + intent + "\"]");
    JsonNode before = wire.order(intent, o -> o.at("/announcements/1/publishedAt").isTextual());
    wire.records(Topics.STRIPE_EVENTS, intent, before.path("deliveries").size() + 1);

    readAgainFromTheBeginning();

    JsonNode after = wire.orderWithDeliveries(intent, before.path("deliveries").size() + 1);
    assertNothingPersonal();
    for (String same : List.of("tickets", "announcements", "erasedAt", "status", "buyer")) {
      assertThat(after.path(same)).isEqualTo(before.path(same));
    }
    assertThat(wire.records(Topics.TICKET_EVENTS, intent, 2)).hasSize(2);
  }

  @Test
  void P2_a_restored_database_forgets_again() throws SQLException {
    issued();
    erase("\"orders\":[\"" + intent + "\"]");
    JsonNode before = wire.order(intent, o -> o.at("/announcements/1/publishedAt").isTextual());
    wire.records(Topics.STRIPE_EVENTS, intent, before.path("deliveries").size() + 1);
    Wire.forget(intent);

    Wire.readAgain();
    for (int i = 0; i < 60; i++) {
      String other = intent + "o" + i;
      wire.deliver(other, aPaidIntent(other).withTickets(1).bytes());
    }

    JsonNode after = wire.order(intent, o -> o.at("/announcements/1/publishedAt").isTextual());
    for (String same : List.of("tickets", "erasedAt", "status", "buyer")) {
      assertThat(after.path(same)).isEqualTo(before.path(same));
    }
    assertThat(after.path("announcements").findValuesAsText("eventId"))
        .isEqualTo(before.path("announcements").findValuesAsText("eventId"));
    assertNothingPersonal();
  }

  @Test
  void a_late_refund_voids_the_tickets_and_tells_nobody_whose_they_were() throws IOException {
    issued();
    erase("\"orders\":[\"" + intent + "\"]");

    wire.deliver(intent, aRefundedCharge("ch_1" + intent, intent, 5000).bytes());

    JsonNode order = wire.order(intent, o -> o.at("/announcements/2/publishedAt").isTextual());
    assertThat(order.path("status").asText()).isEqualTo("VOIDED");
    assertThat(order.path("tickets").findValuesAsText("status")).containsOnly("VOIDED");
    ConsumerRecord<String, byte[]> voided = wire.records(Topics.TICKET_EVENTS, intent, 3).get(2);
    JsonNode told = Wire.JSON.readTree(voided.value());
    assertThat(told.path("type").asText()).isEqualTo("tickets.voided");
    assertThat(told.at("/order/buyer")).isEqualTo(Wire.JSON.readTree(NOBODY));
    assertNothingPersonal();
  }

  @Test
  void an_order_that_is_erased_before_it_is_paid_is_issued_to_nobody() throws IOException {
    wire.deliver(intent, session().with("payment_status", "unpaid").withTickets(2).bytes());
    wire.order(intent, o -> o.path("status").asText().equals("AWAITING_PAYMENT"));
    assertThat(tablesWith(address)).containsExactly("facts", "orders");

    assertThat(erase("\"email\":\"" + address + "\"").statusCode()).isEqualTo(200);
    wire.deliver(intent, paid().bytes());

    JsonNode order = wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());
    assertThat(order.path("status").asText()).isEqualTo("ISSUED");
    assertThat(order.path("announcements").findValuesAsText("type"))
        .containsExactly("tickets.issued");
    ConsumerRecord<String, byte[]> told = wire.records(Topics.TICKET_EVENTS, intent, 1).get(0);
    assertThat(Wire.JSON.readTree(told.value()).at("/order/buyer"))
        .isEqualTo(Wire.JSON.readTree(NOBODY));
    assertNothingPersonal();
  }

  @Test
  void an_order_that_lacks_only_an_address_is_issued() {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).withoutAddress().bytes());
    wire.order(intent, o -> o.path("status").asText().equals("COLLECTING"));

    erase("\"orders\":[\"" + intent + "\"]");

    wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
  }

  @Test
  void an_announcement_that_the_broker_does_not_have_yet_goes_out_without_its_buyer()
      throws SQLException, IOException {
    issued();
    Wire.update(
        "update announcements set published_at = 'infinity' where order_key = '" + intent + "'");
    erase("\"orders\":[\"" + intent + "\"]");

    Wire.update(
        "update announcements set published_at = null where sequence = 1 and order_key = '"
            + intent
            + "'");

    List<ConsumerRecord<String, byte[]>> told = wire.records(Topics.TICKET_EVENTS, intent, 3);
    List<JsonNode> issued = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> one : told) {
      JsonNode event = Wire.JSON.readTree(one.value());
      if (event.path("type").asText().equals("tickets.issued")) {
        issued.add(event);
      }
    }
    assertThat(issued).hasSize(2);
    assertThat(issued.get(0).at("/order/buyer/email").asText()).isEqualTo(address);
    assertThat(issued.get(1).at("/order/buyer")).isEqualTo(Wire.JSON.readTree(NOBODY));
    assertThat(issued.get(1).path("eventId")).isEqualTo(issued.get(0).path("eventId"));
    assertThat(issued.get(1).at("/order/tickets")).isEqualTo(issued.get(0).at("/order/tickets"));
  }

  @Test
  void what_an_operator_decided_about_the_buyer_is_forgotten_and_cannot_be_said_again()
      throws IOException {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).withoutAddress().bytes());
    wire.order(intent, o -> o.path("tickets").isEmpty());
    assertThat(decide("\"buyer\":{\"email\":\"" + address + "\",\"name\":\"" + name + "\"}"))
        .isEqualTo(200);
    JsonNode before = wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());
    wire.records(Topics.STRIPE_EVENTS, intent, 2);

    erase("\"email\":\"" + address + "\"");

    assertThat(wire.get("/api/orders/" + intent + "/decisions").body()).contains("\"buyer\":null");
    assertThat(wire.order(intent, o -> true).path("tickets")).isEqualTo(before.path("tickets"));
    assertNothingPersonal();
    assertThat(decide("\"buyer\":{\"email\":\"" + address + "\"}")).isEqualTo(409);
    assertThat(decide("\"voidTickets\":[1]")).isEqualTo(200);
  }

  @Test
  void what_mail_servers_answered_is_forgotten_and_not_kept_any_more() throws IOException {
    issued();
    emailState(4, "550 5.1.1 <" + address + ">: no such mailbox");
    wire.order(intent, o -> o.at("/emails/0/evidence").asText().contains(address));

    erase("\"orders\":[\"" + intent + "\"]");
    assertThat(wire.order(intent, o -> true).at("/emails/0/evidence").isNull()).isTrue();
    emailState(5, "550 5.1.1 <" + address + ">: still no such mailbox");

    JsonNode order = wire.order(intent, o -> o.at("/emails/0/revision").asInt() == 5);
    assertThat(order.at("/emails/0/evidence").isNull()).isTrue();
    assertNothingPersonal();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | by",
        "{\"by\":\"x\"} | why",
        "{\"by\":\"x\",\"why\":\"y\\nz\"} | why",
        "{\"by\":\"x\",\"why\":\"y\"} | email",
        "{\"by\":\"x\",\"why\":\"y\",\"email\":\"nobody\"} | email",
        "{\"by\":\"x\",\"why\":\"y\",\"email\":\"a@example.com\",\"orders\":[\"pi_1\"]} | orders",
        "{\"by\":\"x\",\"why\":\"y\",\"orders\":[]} | orders",
        "{\"by\":\"x\",\"why\":\"y\",\"orders\":[null]} | orders",
        "{\"by\":\"x\",\"why\":\"y\",\"orders\":[\"order 1\"]} | orders",
        "{\"by\":\"x\",\"why\":\"y\",\"order\":\"pi_1\"} | the body",
        "nonsense | the body",
      })
  void what_is_not_valid_is_named(String body, String field) throws IOException {
    HttpResponse<String> answer = wire.post("/api/erasures", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Wire.JSON.readTree(answer.body()).path("detail").asText())
        .startsWith(field + " must be ");
  }

  @Test
  void a_request_is_bounded() {
    String[] many = new String[101];
    Arrays.setAll(many, i -> "\"pi_" + i + "\"");

    assertThat(erase("\"orders\":[" + String.join(",", many) + "]").statusCode()).isEqualTo(400);
  }

  @Test
  void P7_nobody_erases_without_the_token() {
    issued();

    HttpResponse<String> answer =
        wire.post("/api/erasures", "{" + WHO + ",\"orders\":[\"" + intent + "\"]}", Map.of());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(wire.order(intent, o -> true).at("/buyer/email").asText()).isEqualTo(address);
  }

  private StripeEvents paid() {
    return aPaidIntent(intent)
        .withTickets(2)
        .with("receipt_email", address)
        .withMetadata("buyer_name", name)
        .withMetadata("locale", "de");
  }

  private StripeEvents session() {
    return aPaidSession(session, intent).withAddressIn("customer_details", address);
  }

  /** An order about which each family has told who the buyer is. */
  private JsonNode issued() {
    wire.deliver(intent, paid().bytes());
    wire.deliver(intent, session().bytes());
    wire.deliver(
        intent, aCharge("ch_1" + intent, intent).withAddressIn("billing_details", address).bytes());
    wire.orderWithDeliveries(intent, 3);
    return wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());
  }

  private HttpResponse<String> erase(String whom) {
    return wire.post("/api/erasures", "{" + WHO + "," + whom + "}");
  }

  private int decide(String says) {
    long version =
        wire.get("/api/orders/" + intent).headers().firstValueAsLong("Order-Version").orElse(0);
    return wire.post(
            "/api/orders/" + intent + "/decisions",
            "{\"expectedVersion\":" + version + "," + WHO + "," + says + "}")
        .statusCode();
  }

  private void emailState(int revision, String evidence) throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("/golden/email-state-changed.json")) {
      String state =
          new String(golden.readAllBytes(), StandardCharsets.UTF_8)
              .replace("pi_3Golden", intent)
              .replace("250 2.0.0 accepted", evidence)
              .replace("\"revision\": 4", "\"revision\": " + revision);
      wire.send(new ProducerRecord<>(Topics.EMAIL_EVENTS, intent, Wire.bytes(state)));
    }
  }

  /** The order's own partition gets one more delivery, which makes the issuer look back. */
  private void readAgainFromTheBeginning() throws SQLException {
    Wire.readAgain();
    wire.deliver(intent, aPaidIntent(intent).ofType("payment_intent.processing").bytes());
  }

  private String count(String table) {
    return "select count(*) from " + table + " where order_key = '" + intent + "'";
  }

  private void assertNothingPersonal() {
    assertThat(tablesWith(address)).isEmpty();
    assertThat(tablesWith(name)).isEmpty();
    assertThat(Wire.query("select buyer_locale from orders where key = '" + intent + "'")).isNull();
  }

  /** In which tables the text stands, in whatever column. */
  private static List<String> tablesWith(String text) {
    String tables =
        Wire.query(
            "select string_agg(tablename, ',' order by tablename) from pg_tables"
                + " where schemaname = 'public'");
    return Arrays.stream(tables.split(","))
        .filter(
            table ->
                Wire.query(
                        "select 1 from \"%s\" as row where strpos(lower(row::text), '%s') > 0"
                            .formatted(table, text.toLowerCase(Locale.ROOT)))
                    != null)
        .toList();
  }
}
