package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;

@QuarkusTest
class DeadLetterReplayTest extends IssuerTest {
  private static final String STRIPE_LETTERS = Topics.deadLettersOf(Topics.STRIPE_EVENTS);
  private static final String EMAIL_LETTERS = Topics.deadLettersOf(Topics.EMAIL_EVENTS);
  private static final Map<String, String> UNPARSABLE =
      Map.of(
          Headers.DEAD_LETTER_REASON,
          "unparsable",
          Headers.DEAD_LETTER_ORIGIN,
          "stripe.events-0@0");

  private final Instant started = Instant.now();
  private int sent;

  @Test
  void P6_a_letter_is_replayed_when_its_cause_is_gone_and_its_order_is_issued() throws Exception {
    byte[] body = aPaidIntent(intent).withTickets(2).bytes();
    UUID delivery;
    JsonNode letter;
    Wire.update(
        "alter table facts add constraint in_the_way check (object_id <> '"
            + intent
            + "') not valid");
    try {
      delivery = wire.deliver(intent, body);
      letter = wire.deadLetters("key=" + intent, found -> found.size() == 1).get(0);
    } finally {
      Wire.update("alter table facts drop constraint in_the_way");
    }

    JsonNode replayed = replayed(letter, "");

    assertThat(replayed.path("replays").asInt()).isEqualTo(1);
    assertThat(replayed.path("replayedAt").isTextual()).isTrue();
    JsonNode order = wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
    assertThat(order.path("tickets")).hasSize(2);
    assertThat(order.path("deliveries")).hasSize(1);
    assertThat(order.at("/deliveries/0/deliveryId").asText()).isEqualTo(delivery.toString());
    List<ConsumerRecord<String, byte[]>> records = wire.records(Topics.STRIPE_EVENTS, intent, 2);
    assertThat(records).hasSize(2);
    assertThat(records.get(1).value()).isEqualTo(body);
    assertThat(records.get(1).partition()).isEqualTo(records.get(0).partition());
    assertThat(records.get(1).headers()).isEqualTo(records.get(0).headers());
  }

  @Test
  void P6_a_replayed_letter_is_handled_although_its_delivery_is_on_record() {
    String other = intent + "other";
    UUID delivery = wire.deliver(other, aPaidIntent(other).withTickets(1).bytes());
    wire.orderWithDeliveries(other, 1);
    JsonNode letter =
        letter(
            STRIPE_LETTERS,
            aPaidIntent(intent).withTickets(1).bytes(),
            UNPARSABLE,
            Map.of(Headers.DELIVERY_ID, delivery.toString()));

    replayed(letter, "");
    JsonNode twice = replayed(letter, "{\"by\":\"ada\",\"why\":\"it still fails\"}");

    assertThat(twice.path("replayLog"))
        .extracting(entry -> entry.path("by").asText(), entry -> entry.path("why").asText())
        .containsExactly(tuple("operator", "null"), tuple("ada", "it still fails"));
    JsonNode order = wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
    assertThat(order.path("tickets")).hasSize(1);
    assertThat(
            Wire.query(
                "select count(*) from webhook_deliveries where delivery_id = '" + delivery + "'"))
        .isEqualTo("1");
    assertThat(wire.deadLetters("key=" + intent, JsonNode::isArray).get(0).path("replays").asInt())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong-mode", "unknown-account"})
  void P6_what_was_refused_on_purpose_is_handled_only_if_that_very_reason_is_confirmed(
      String reason) throws IOException {
    byte[] body = aPaidIntent(intent).withTickets(1).bytes();
    JsonNode letter =
        letter(STRIPE_LETTERS, body, Map.of(Headers.DEAD_LETTER_REASON, reason), Map.of());

    for (String unconfirmed : List.of("", "{}", "{\"confirm\":null}", "{\"confirm\":\"yes\"}")) {
      HttpResponse<String> response = replay(letter, unconfirmed);
      assertThat(response.statusCode()).isEqualTo(409);
      assertThat(detail(response)).contains("{\"confirm\":\"" + reason + "\"}");
    }
    assertThat(wire.records(Topics.STRIPE_EVENTS, intent, 0)).isEmpty();

    replayed(letter, "{\"confirm\":\"" + reason + "\"}");

    wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
  }

  @Test
  void P6_a_replayed_letter_that_fails_again_is_another_letter() {
    UUID delivery = wire.deliver(intent, Wire.bytes("{"));
    JsonNode first = wire.deadLetters("key=" + intent, found -> found.size() == 1).get(0);

    replayed(first, "{\"confirm\":\"unparsable\"}");

    JsonNode second = wire.deadLetters("key=" + intent, found -> found.size() == 2).get(0);
    assertThat(second.path("offset").asLong()).isGreaterThan(first.path("offset").asLong());
    assertThat(second.path("deliveryId").asText()).isEqualTo(delivery.toString());
    assertThat(second.path("replays").asInt()).isZero();
  }

  @Test
  void P7_no_one_without_the_token_replays_anything() {
    JsonNode letter =
        letter(STRIPE_LETTERS, aPaidIntent(intent).withTickets(1).bytes(), UNPARSABLE, Map.of());

    for (Map<String, String> headers :
        List.of(Map.<String, String>of(), Map.of("Authorization", "Bearer wrong"))) {
      assertThat(wire.post(path(letter), "", headers).statusCode()).isEqualTo(401);
    }

    assertThat(wire.records(Topics.STRIPE_EVENTS, intent, 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "stripe.events.dead-letters-0@999999, 404",
    "stripe.events-0@0, 400",
    "x, 400",
  })
  void an_id_that_names_no_letter_is_a_problem_document(String id, int status) throws IOException {
    for (HttpResponse<String> response :
        List.of(
            wire.get("/api/dead-letters/" + id),
            wire.post("/api/dead-letters/" + id + "/replay", ""))) {
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(Wire.JSON.readTree(response.body()).path("status").asInt()).isEqualTo(status);
      assertThat(detail(response)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "null", "[]", "\"wrong-mode\"", "{\"confirmed\":\"x\"}"})
  void a_body_that_means_nothing_is_refused_and_replays_nothing(String body) throws IOException {
    JsonNode letter = letter(STRIPE_LETTERS, Wire.bytes("{"), UNPARSABLE, Map.of());

    HttpResponse<String> response = replay(letter, body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(detail(response)).contains("confirm");
    assertThat(wire.records(Topics.STRIPE_EVENTS, intent, 0)).isEmpty();
  }

  @Test
  void a_letter_without_a_value_cannot_be_replayed() throws IOException {
    JsonNode letter = letter(STRIPE_LETTERS, null, UNPARSABLE, Map.of());

    HttpResponse<String> response = replay(letter, "");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(detail(response)).contains("no value");
  }

  @Test
  void a_letter_that_its_topic_no_longer_has_cannot_be_replayed() throws Exception {
    JsonNode letter =
        letter(
            EMAIL_LETTERS,
            Wire.bytes("{"),
            Map.of(Headers.DEAD_LETTER_ORIGIN, "email.events-0@0"),
            Map.of());
    String place = letter.path("id").asText().substring(EMAIL_LETTERS.length() + 1);
    String[] partitionAndOffset = place.split("@", 2);
    try (Admin admin = admin()) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(EMAIL_LETTERS, Integer.parseInt(partitionAndOffset[0])),
                  RecordsToDelete.beforeOffset(Long.parseLong(partitionAndOffset[1]) + 1)))
          .all()
          .get();
    }

    HttpResponse<String> response = replay(letter, "");

    assertThat(response.statusCode()).isEqualTo(410);
    assertThat(detail(response)).contains("no longer has it");
  }

  @Test
  void a_letter_that_its_origin_takes_no_longer_for_its_size_stays_a_letter() throws Exception {
    JsonNode letter =
        letter(
            EMAIL_LETTERS,
            new byte[20_000],
            Map.of(Headers.DEAD_LETTER_ORIGIN, "email.events-0@0"),
            Map.of());
    largestEmailEvent(1_000);
    try {
      Awaitility.await()
          .untilAsserted(
              () -> {
                HttpResponse<String> response = replay(letter, "");
                assertThat(response.statusCode()).isEqualTo(409);
                assertThat(detail(response)).contains("size");
              });
    } finally {
      largestEmailEvent(2 * 1024 * 1024);
    }
    JsonNode tried =
        Wire.JSON.readTree(wire.get("/api/dead-letters/" + letter.path("id").asText()).body());
    assertThat(tried.path("replayLog").size())
        .as("who tried is kept before it is known what came of it")
        .isGreaterThan(tried.path("replays").asInt());
  }

  @Test
  void of_a_letter_that_is_replayed_over_and_over_the_last_hundred_replays_are_kept()
      throws Exception {
    wire.deliver(intent, Wire.bytes("{"));
    JsonNode letter = wire.deadLetters("key=" + intent, found -> found.size() == 1).get(0);
    String hundred =
        "select json_agg(json_build_object('by', n)) from generate_series(1, 100) as n";
    Wire.update(
        "update dead_letters set replay_log = (%s) where id = '%s'"
            .formatted(hundred, letter.path("id").asText()));

    JsonNode log = replayed(letter, "").path("replayLog");

    assertThat(log).hasSize(100);
    assertThat(log.path(0).path("by").asInt()).isEqualTo(2);
    assertThat(log.path(99).path("by").asText()).isEqualTo("operator");
  }

  @Test
  void P6_all_open_letters_of_an_order_are_replayed_page_by_page_and_the_others_are_told()
      throws IOException {
    byte[] body = aPaidIntent(intent).withTickets(1).bytes();
    send(STRIPE_LETTERS, body, Map.of(Headers.DEAD_LETTER_REASON, "wrong-mode"));
    send(STRIPE_LETTERS, null, UNPARSABLE);
    send(STRIPE_LETTERS, body, UNPARSABLE);
    send(STRIPE_LETTERS, body, UNPARSABLE);
    wire.deadLetters("key=" + intent, found -> found.size() == 4);

    JsonNode first = replayedAll("\"limit\":3");
    JsonNode second = replayedAll("\"after\":\"" + first.path("next").asText() + "\"");

    assertThat(first.path("replayed").asInt()).isEqualTo(2);
    assertThat(first.path("left")).hasSize(1);
    assertThat(first.at("/left/0/detail").asText()).contains("no value");
    assertThat(second.path("replayed").asInt()).isZero();
    assertThat(second.at("/left/0/detail").asText()).contains("wrong-mode");
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(wire.deadLetters("replayed=true&key=" + intent, JsonNode::isArray)).hasSize(2);
    wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));

    JsonNode again = replayedAll("\"reason\":\"wrong-mode\",\"confirm\":\"wrong-mode\"");

    assertThat(again.path("replayed").asInt()).isEqualTo(1);
    assertThat(wire.deadLetters("replayed=false&key=" + intent, JsonNode::isArray)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"limit\":3}",
        "{\"topic\":\"stripe.events\"}",
        "{\"key\":\"x\"}",
        "{\"reason\":\"unparsable\",\"limit\":0}",
        "{\"reasons\":\"unparsable\"}"
      })
  void a_replay_of_many_must_say_which_ones(String body) throws IOException {
    HttpResponse<String> response = wire.post("/api/dead-letters/replay", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(detail(response)).isNotEmpty();
  }

  private JsonNode replayedAll(String members) throws IOException {
    HttpResponse<String> response =
        wire.post("/api/dead-letters/replay", "{\"key\":\"" + intent + "\"," + members + "}");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Wire.JSON.readTree(response.body());
  }

  private static void largestEmailEvent(int bytes) throws Exception {
    try (Admin admin = admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, Topics.EMAIL_EVENTS),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", LocalParts.bootstrapServers()));
  }

  /** Puts a letter about this test's order on its topic, and returns it as it is listed. */
  private JsonNode letter(
      String topic, byte[] value, Map<String, String> headers, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    send(topic, value, all);
    return wire.deadLetters("key=" + intent, found -> found.size() == 1).get(0);
  }

  /** Each letter is a millisecond younger than the one before, so that their order is known. */
  private void send(String topic, byte[] value, Map<String, String> headers) {
    Long time = started.plusMillis(sent++).toEpochMilli();
    ProducerRecord<String, byte[]> letter =
        new ProducerRecord<>(topic, null, time, intent, value, List.of());
    headers.forEach((name, text) -> letter.headers().add(name, Wire.bytes(text)));
    wire.send(letter);
  }

  private HttpResponse<String> replay(JsonNode letter, String body) {
    return wire.post(path(letter), body);
  }

  private JsonNode replayed(JsonNode letter, String body) {
    HttpResponse<String> response = replay(letter, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    try {
      return Wire.JSON.readTree(response.body());
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static String path(JsonNode letter) {
    return "/api/dead-letters/" + letter.path("id").asText() + "/replay";
  }

  private static String detail(HttpResponse<String> response) throws IOException {
    return Wire.JSON.readTree(response.body()).path("detail").asText();
  }
}
