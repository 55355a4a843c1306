package org.ticketonce.issuer.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.contract.Topics;

/** Orders of another shop, from the request to the topics. */
@QuarkusTest
class ImportTest extends IssuerTest {
  private static final String WHO = "\"by\":\"an operator\",\"why\":\"sold before\",";

  @Test
  void P4_an_imported_order_has_its_codes_and_a_late_redelivery_issues_and_announces_nothing()
      throws IOException {
    assertThat(result(0, importing(order(intent, "A/1", "B/2")))).isEqualTo("imported");
    JsonNode imported = wire.order(intent, o -> true);

    wire.deliver(intent, aPaidIntent(intent).withTickets(3).bytes());
    wire.deliver(intent, aPaidSession(session, intent).withTickets(5).bytes());
    JsonNode late = wire.orderWithDeliveries(intent, 2);

    for (JsonNode order : List.of(imported, late)) {
      assertThat(order.path("status").asText()).isEqualTo("ISSUED");
      assertThat(order.path("reasons")).isEmpty();
      assertThat(order.path("quantity").asInt()).isEqualTo(2);
      assertThat(codes(order)).containsExactly(code("A/1"), code("B/2"));
      assertThat(order.at("/tickets/1/type").asText()).isEqualTo("Adult");
      assertThat(order.at("/buyer/email").asText()).isEqualTo("old@example.com");
      assertThat(order.at("/event/startsAt").asText()).isEqualTo("2026-12-24T20:00:00+01:00");
      assertThat(order.path("soldAt").asText()).isEqualTo("2025-12-24T03:20:37.914Z");
      assertThat(order.path("importedAt").isTextual()).isTrue();
    }
    assertThat(imported.at("/amount/minorUnits").asInt()).isEqualTo(4000);
    assertThat(late.path("deliveries").findValuesAsText("outcome"))
        .containsExactlyInAnyOrder("APPLIED", "COMPLEMENTED");
    assertNothingAnnounced();
  }

  @Test
  void the_same_import_again_changes_nothing_and_another_one_is_refused() throws IOException {
    importing(order(intent, "A/1"));
    String before = wire.get("/api/orders/" + intent).body();

    assertThat(result(0, importing(order(intent, "A/1")))).isEqualTo("unchanged");
    JsonNode other = importing(order(intent, "A/1", "B/2"));

    assertThat(result(0, other)).isEqualTo("refused");
    assertThat(detail(0, other)).contains("imported before");
    assertThat(wire.get("/api/orders/" + intent).body()).isEqualTo(before);
    assertThat(Wire.query(ofOrder("facts"))).isEqualTo("1");
  }

  @Test
  void P1_an_order_that_has_tickets_is_refused_and_the_others_go_on() throws IOException {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
    JsonNode before = wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());
    String other = intent + "x";

    JsonNode answer = importing(order(intent, "A/1"), order("ch_1", "C/3"), order(other, "B/2"));

    assertThat(answer.findValuesAsText("result")).containsExactly("refused", "refused", "imported");
    assertThat(answer.findValuesAsText("key")).containsExactly(intent, "ch_1", other);
    assertThat(detail(0, answer)).isEqualTo("it already has tickets");
    assertThat(detail(1, answer)).startsWith("key must be");
    assertThat(wire.order(intent, o -> true)).isEqualTo(before);
    assertThat(codes(wire.order(other, o -> true))).containsExactly(code("B/2"));
  }

  @Test
  void P1_a_session_is_imported_only_if_it_was_free_as_stripe_tells_of_others_by_their_intent()
      throws IOException {
    String paid = order(session, "S/1");
    String free =
        paid.replaceFirst(
            "\"amount\":\\{[^}]*}", "\"amount\":{\"minorUnits\":0,\"currency\":\"usd\"}");

    JsonNode refused = importing(paid);

    assertThat(result(0, refused)).isEqualTo("refused");
    assertThat(detail(0, refused)).contains("payment intent");
    assertThat(result(0, importing(free))).isEqualTo("imported");
  }

  @Test
  void tickets_that_exist_in_silence_get_the_codes_that_their_buyer_holds()
      throws IOException, SQLException {
    wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());
    JsonNode before = wire.order(intent, o -> o.at("/announcements/0/publishedAt").isTextual());
    keeping("rules - 'origin'");
    assertThat(detail(0, importing(order(intent, "A/1")))).isEqualTo("it already has tickets");

    // As a payment before the cutover would have left it.
    keeping("jsonb_set(rules, '{origin}', '\"SILENT\"')");
    Wire.update("delete from announcements where order_key = '" + intent + "'");

    assertThat(result(0, importing(order(intent, "A/1")))).isEqualTo("imported");
    JsonNode after = wire.order(intent, o -> true);
    assertThat(codes(after)).containsExactly(code("A/1"), codes(before).get(1));
    assertThat(after.path("tickets").findValuesAsText("status")).containsExactly("VALID", "VOIDED");
    assertThat(after.path("quantity").asInt()).isEqualTo(2);
    assertThat(after.path("announcements")).isEmpty();
  }

  private void keeping(String rules) throws SQLException {
    Wire.update("update orders set rules = " + rules + " where key = '" + intent + "'");
  }

  @Test
  void P1_a_code_belongs_to_the_first_order_that_brings_it() throws IOException {
    String second = intent + "x";
    String third = intent + "y";

    JsonNode answer =
        importing(order(intent, "A/1"), order(second, "B/2", "A/1"), order(third, "B/2"));
    JsonNode again = importing(order(second, "C/3", "A/1"));

    assertThat(answer.findValuesAsText("result"))
        .containsExactly("imported", "refused", "imported");
    assertThat(detail(1, answer)).isEqualTo("the code of its ticket 2 is one of " + intent);
    assertThat(detail(0, again)).isEqualTo("the code of its ticket 2 is one of " + intent);
    assertThat(wire.get("/api/orders/" + second).statusCode()).isEqualTo(404);
  }

  @Test
  void an_order_that_waited_or_was_ignored_gets_the_tickets_that_were_given_out()
      throws IOException {
    wire.deliver(intent, aPaidIntent(intent).bytes());
    wire.order(intent, o -> o.path("status").asText().equals("IGNORED"));
    String unreadable = intent + "x";
    wire.deliver(
        unreadable, aPaidIntent(unreadable).withMetadata("ticket_quantity", "many").bytes());
    wire.order(unreadable, o -> o.path("status").asText().equals("NEEDS_ATTENTION"));

    importing(order(intent, "A/1"), order(unreadable, "B/2"));

    for (String key : List.of(intent, unreadable)) {
      JsonNode order = wire.order(key, o -> o.path("status").asText().equals("ISSUED"));
      assertThat(order.path("tickets")).hasSize(1);
      assertThat(order.path("reasons")).isEmpty();
    }
    assertNothingAnnounced();
  }

  @Test
  void an_order_that_an_operator_has_decided_about_is_refused() throws IOException {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).withoutAddress().bytes());
    wire.orderWithDeliveries(intent, 1);
    wire.post(
        "/api/orders/" + intent + "/decisions",
        "{\"expectedVersion\":1," + WHO + "\"close\":true}");
    wire.order(intent, o -> o.path("status").asText().equals("CLOSED"));

    assertThat(detail(0, importing(order(intent, "A/1")))).contains("an operator has decided");
  }

  @Test
  void a_refund_voids_in_silence() throws IOException {
    importing(order(intent, "A/1"));

    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
    wire.deliver(intent, aRefundedCharge("ch_" + intent, intent, 5000).bytes());

    JsonNode order = wire.order(intent, o -> o.path("status").asText().equals("VOIDED"));
    assertThat(order.at("/tickets/0/status").asText()).isEqualTo("VOIDED");
    assertThat(codes(order)).containsExactly(code("A/1"));
    assertNothingAnnounced();
  }

  @Test
  void an_erased_buyer_is_forgotten_and_stays_forgotten() throws IOException, SQLException {
    importing(order(intent, "A/1"));
    wire.records(Topics.STRIPE_EVENTS, intent, 1);

    erase(intent);
    String later = intent + "x";
    wire.deliver(later, aPaidIntent(later).bytes());
    wire.order(later, o -> true);
    erase(later);
    importing(order(later, "B/2"));

    for (String key : List.of(intent, later)) {
      JsonNode order = wire.order(key, o -> o.path("erasedAt").isTextual());
      assertThat(order.at("/buyer/email").isNull()).isTrue();
      assertThat(order.path("tickets")).hasSize(1);
      assertThat(Wire.query(personal("facts", "fields", key))).isEqualTo("0");
      assertThat(Wire.query(personal("facts_to_publish", "body", key))).isEqualTo("0");
    }
    assertThat(result(0, importing(order(intent, "A/1")))).isEqualTo("unchanged");
    assertThat(result(0, importing(order(later, "B/2")))).isEqualTo("unchanged");
    assertThat(wire.records(Topics.STRIPE_EVENTS, later, 3))
        .noneMatch(record -> new String(record.value(), UTF_8).contains("old@example.com"));
    assertNothingAnnounced();
  }

  @Test
  void P2_P5_a_database_that_has_forgotten_learns_the_import_again_from_the_log()
      throws IOException, SQLException {
    wire.deliver(intent, aPaidIntent(intent).bytes());
    wire.orderWithDeliveries(intent, 1);
    importing(order(intent, "A/1", "B/2"));
    wire.records(Topics.STRIPE_EVENTS, intent, 2);
    wire.deliver(intent, aPaidIntent(intent).withTickets(3).bytes());
    JsonNode before = wire.orderWithDeliveries(intent, 2);

    Wire.forget(intent);
    Wire.readAgain();

    JsonNode after = wire.orderWithDeliveries(intent, 2);
    assertThat(after).isEqualTo(before);
    assertNothingAnnounced();
  }

  @Test
  void P6_an_import_whose_code_another_order_has_by_now_becomes_a_dead_letter()
      throws IOException, SQLException {
    importing(order(intent, "A/1"));
    wire.records(Topics.STRIPE_EVENTS, intent, 1);
    Wire.forget(intent);
    String other = intent + "x";
    importing(order(other, "A/1"));

    Wire.readAgain();
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());

    JsonNode letters = wire.deadLetters("key=" + intent, found -> found.size() == 1);
    assertThat(letters.at("/0/reason").asText()).isEqualTo("refused-by-database");
    assertThat(wire.orderWithDeliveries(intent, 1).path("tickets")).hasSize(1);
    assertThat(codes(wire.order(other, o -> true))).containsExactly(code("A/1"));
  }

  @Test
  void P5_imports_at_once_beside_deliveries_of_the_same_orders_leave_each_with_one_set()
      throws InterruptedException, ExecutionException {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      keys.add(intent + "o" + i);
    }
    String[] orders = keys.stream().map(key -> order(key, key)).toArray(String[]::new);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<JsonNode>> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      answers.add(threads.submit(() -> importing(orders)));
    }
    keys.forEach(key -> wire.deliver(key, aPaidIntent(key).bytes()));
    threads.shutdown();

    List<String> results = new ArrayList<>();
    for (Future<JsonNode> answer : answers) {
      results.addAll(answer.get().findValuesAsText("result"));
    }
    assertThat(results).hasSize(4 * keys.size());
    assertThat(Collections.frequency(results, "imported")).isEqualTo(keys.size());
    assertThat(Collections.frequency(results, "unchanged")).isEqualTo(3 * keys.size());
    for (String key : keys) {
      JsonNode order = wire.orderWithDeliveries(key, 1);
      assertThat(codes(order)).containsExactly(code(key));
      assertThat(order.path("announcements")).isEmpty();
    }
  }

  @Test
  void a_dry_run_says_the_same_and_changes_nothing() throws IOException {
    String body =
        "{\"dryRun\":true," + WHO + "\"orders\":[" + order(intent, "A/1") + ",{\"key\":\"?\"}]}";

    JsonNode answer = read(wire.post("/api/imports", body));

    assertThat(answer.findValuesAsText("result")).containsExactly("imported", "refused");
    assertThat(wire.get("/api/orders/" + intent).statusCode()).isEqualTo(404);
  }

  @Test
  void what_of_a_buyer_cannot_be_used_is_left_out_and_named() throws IOException {
    String order =
        order(intent, "A/1")
            .replace("old@example.com", "nobody")
            .replace("\"locale\":\"de\"", "\"locale\":\"?\"");

    JsonNode answer = importing(order);

    assertThat(result(0, answer)).isEqualTo("imported");
    assertThat(detail(0, answer)).isEqualTo("left out: buyer.email, buyer.locale");
    assertThat(wire.order(intent, o -> true).at("/buyer/email").isNull()).isTrue();
    assertThat(result(0, importing(order))).isEqualTo("unchanged");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"tickets\":[] | tickets must be",
        "\"tickets\":[null] | tickets[] must be",
        "\"tickets\":[{\"type\":\" \"}] | tickets[].type must be",
        "\"tickets\":[{\"code\":\" x\"}] | tickets[].code must be",
        "\"tickets\":[{\"code\":\"x\"},{\"code\":\"x\"}] | tickets[].code must be another",
        "\"tickets\":[{\"code\":\"x\"},{}] | tickets[].code must be there for all",
        "\"tickets\":[{}],\"event\":{\"name\":\"\"} | event.name must be",
        "\"tickets\":[{}],\"event\":{\"startsAt\":\"soon\"} | event.startsAt must be",
        "\"tickets\":[{}],\"amount\":{\"minorUnits\":-1,\"currency\":\"usd\"}"
            + " | amount.minorUnits must be",
        "\"tickets\":[{}],\"amount\":{\"minorUnits\":1,\"currency\":\"US$\"}"
            + " | amount.currency must be",
        "\"tickets\":[{}],\"soldAt\":\"2025-12-24\" | soldAt must be",
      })
  void an_order_that_is_not_valid_is_refused_by_the_name_of_what_is_not(String rest, String why)
      throws IOException {
    JsonNode answer = importing("{\"key\":\"" + intent + "\"," + rest + "}");

    assertThat(result(0, answer)).isEqualTo("refused");
    assertThat(detail(0, answer)).startsWith(why);
    assertThat(wire.get("/api/orders/" + intent).statusCode()).isEqualTo(404);
  }

  @Test
  void an_order_that_stands_twice_in_a_request_is_imported_once() throws IOException {
    JsonNode answer = importing(order(intent, "A/1"), order(intent, "A/1"));

    assertThat(answer.findValuesAsText("result")).containsExactly("imported", "refused");
    assertThat(detail(1, answer)).contains("twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | by",
        "{\"by\":\"x\",\"orders\":[{\"key\":\"pi_1\"}]} | why",
        "{\"by\":\"x\",\"why\":\"y\"} | orders",
        "{\"by\":\"x\",\"why\":\"y\",\"orders\":[]} | orders",
        "{\"by\":\"x\",\"why\":\"y\",\"orders\":[null]} | orders",
        "{\"by\":\"x\",\"why\":\"y\",\"orders\":[{}]} | orders",
        "{\"by\":\"x\",\"why\":\"y\",\"orders\":[{\"key\":\"pi_1\",\"code\":\"x\"}]} | the body",
        "{\"by\":\"x\",\"why\":\"y\",\"orders\":[{\"key\":[]}]} | the body",
        "nonsense | the body",
      })
  void a_request_that_is_not_valid_is_refused_whole(String body, String field) throws IOException {
    HttpResponse<String> answer = wire.post("/api/imports", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Wire.JSON.readTree(answer.body()).path("detail").asText())
        .startsWith(field + " must be ");
  }

  /** Codes are unique in the whole database, which all tests share. */
  private String code(String mark) {
    return mark.startsWith("pi_") ? mark : mark + " " + intent;
  }

  private String order(String key, String... codes) {
    List<String> tickets = new ArrayList<>();
    for (String code : codes) {
      tickets.add("{\"code\":\"" + code(code) + "\",\"type\":\"Adult\"}");
    }
    return """
    {"key":"%s","tickets":[%s],
     "buyer":{"email":"old@example.com","name":"Old Buyer","locale":"de"},
     "event":{"name":"Gala","startsAt":"2026-12-24T20:00:00+01:00","endsAt":null,"venue":null},
     "amount":{"minorUnits":4000,"currency":"usd"},"soldAt":"2025-12-24T03:20:37.914Z"}
    """
        .formatted(key, String.join(",", tickets));
  }

  private JsonNode importing(String... orders) {
    return read(
        wire.post("/api/imports", "{" + WHO + "\"orders\":[" + String.join(",", orders) + "]}"));
  }

  private static JsonNode read(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try {
      return Wire.JSON.readTree(answer.body()).path("orders");
    } catch (IOException notJson) {
      throw new AssertionError(notJson);
    }
  }

  private static String result(int index, JsonNode answer) {
    return answer.path(index).path("result").asText();
  }

  private static String detail(int index, JsonNode answer) {
    return answer.path(index).path("detail").asText();
  }

  private static List<String> codes(JsonNode order) {
    return order.path("tickets").findValuesAsText("code");
  }

  private void erase(String order) {
    String body = "{" + WHO + "\"orders\":[\"" + order + "\"]}";
    assertThat(wire.post("/api/erasures", body).statusCode()).isEqualTo(200);
  }

  private String ofOrder(String table) {
    return "select count(*) from " + table + " where order_key = '" + intent + "'";
  }

  private static String personal(String table, String column, String order) {
    return "select count(*) from %s where order_key = '%s' and cast(%s as text) like '%%old@%%'"
        .formatted(table, order, column);
  }

  /** What comes after is announced, so that whatever came before would have been, too. */
  private void assertNothingAnnounced() {
    String after = intent + "z";
    wire.deliver(after, aPaidIntent(after).withTickets(1).bytes());
    wire.records(Topics.TICKET_EVENTS, after, 1);
    assertThat(Wire.all(Topics.TICKET_EVENTS))
        .noneMatch(
            record ->
                String.valueOf(record.key()).startsWith(intent) && !after.equals(record.key()));
    assertThat(wire.order(intent, o -> true).path("announcements")).isEmpty();
  }
}
