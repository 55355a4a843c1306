package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;

@QuarkusTest
class DeadLetterListTest extends IssuerTest {
  private static final String STRIPE_LETTERS = Topics.deadLettersOf(Topics.STRIPE_EVENTS);

  @Test
  void P6_a_letter_of_the_ingress_is_listed_with_all_that_it_says() {
    UUID delivery = UUID.randomUUID();
    letter(
        STRIPE_LETTERS,
        aPaidIntent(intent).bytes(),
        Map.of(
            Headers.DEAD_LETTER_REASON,
            "wrong-mode",
            Headers.CE_ID,
            "evt_" + intent,
            Headers.DELIVERY_ID,
            delivery.toString()));

    JsonNode listed = wire.deadLetters("key=" + intent, found -> found.size() == 1).get(0);

    assertThat(listed.path("id").asText()).matches("stripe\\.events\\.dead-letters-[0-9]+@[0-9]+");
    assertThat(listed.path("topic").asText()).isEqualTo("stripe.events");
    assertThat(listed.path("partition").isNull()).isTrue();
    assertThat(listed.path("offset").isNull()).isTrue();
    assertThat(listed.path("reason").asText()).isEqualTo("wrong-mode");
    assertThat(listed.path("detail").isNull()).isTrue();
    assertThat(listed.path("eventId").asText()).isEqualTo("evt_" + intent);
    assertThat(listed.path("deliveryId").asText()).isEqualTo(delivery.toString());
    assertThat(listed.path("deadAt").asText()).endsWith("Z");
    assertThat(listed.path("replayedAt").isNull()).isTrue();
    assertThat(listed.path("replays").asInt(-1)).isZero();
  }

  @Test
  void P6_letters_of_all_three_topics_are_listed_with_their_origin() {
    for (String topic : List.of("stripe.events", "ticket.events", "email.events")) {
      letter(
          Topics.deadLettersOf(topic),
          Wire.bytes("{"),
          Map.of(
              Headers.DEAD_LETTER_REASON, "incomplete",
              Headers.DEAD_LETTER_ORIGIN, topic + "-3@17",
              Headers.DEAD_LETTER_DETAIL, "a member is missing"));
      String query = "key=" + intent + "&reason=incomplete&topic=" + topic;

      JsonNode listed = wire.deadLetters(query, found -> found.size() == 1).get(0);

      assertThat(listed.path("topic").asText()).isEqualTo(topic);
      assertThat(listed.path("partition").asInt()).isEqualTo(3);
      assertThat(listed.path("offset").asLong()).isEqualTo(17);
      assertThat(listed.path("detail").asText()).isEqualTo("a member is missing");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\u0000\u0000", "stripe.events", "elsewhere-1@2", "stripe.events-x@1"})
  void P6_a_letter_that_says_nothing_sound_is_listed_all_the_same(String nonsense) {
    String marker = "marked " + intent;
    ProducerRecord<String, byte[]> odd = new ProducerRecord<>(STRIPE_LETTERS, nonsense, null);
    odd.headers().add(Headers.DEAD_LETTER_REASON, Wire.bytes(marker + nonsense + "\ud83c\udf9f"));
    odd.headers().add(Headers.DEAD_LETTER_ORIGIN, Wire.bytes(nonsense));
    odd.headers().add(Headers.DEAD_LETTER_DETAIL, new byte[] {(byte) 0xc3, 0x28, 0});
    odd.headers().add(Headers.CE_ID, Wire.bytes(nonsense));
    odd.headers().add(Headers.DELIVERY_ID, null);
    wire.send(odd);

    JsonNode listed =
        wire
            .deadLetters("limit=200", found -> found.toString().contains(marker))
            .findParents("reason")
            .stream()
            .filter(letter -> letter.path("reason").asText().startsWith(marker))
            .findFirst()
            .orElseThrow();

    assertThat(listed.path("key").isNull()).isTrue();
    assertThat(listed.path("partition").isNull()).isTrue();
    assertThat(listed.path("deliveryId").isNull()).isTrue();
  }

  @Test
  void a_letter_without_any_header_has_an_unstated_reason() {
    letter(STRIPE_LETTERS, null, Map.of());

    JsonNode listed = wire.deadLetters("key=" + intent, found -> found.size() == 1).get(0);

    assertThat(listed.path("reason").asText()).isEqualTo("unstated");
    assertThat(listed.path("eventId").isNull()).isTrue();
  }

  @Test
  void pages_follow_each_other_from_the_newest_to_the_oldest_and_leave_out_none()
      throws IOException {
    for (int i = 0; i < 5; i++) {
      letter(STRIPE_LETTERS, Wire.bytes("{"), Map.of(Headers.DEAD_LETTER_DETAIL, "no. " + i));
    }
    wire.deadLetters("key=" + intent, found -> found.size() == 5);

    List<String> details = new ArrayList<>();
    List<String> times = new ArrayList<>();
    String query = "/api/dead-letters?limit=2&key=" + intent;
    String after = "";
    while (after != null) {
      JsonNode page = Wire.JSON.readTree(wire.get(query + after).body());
      details.addAll(page.path("deadLetters").findValuesAsText("detail"));
      times.addAll(page.path("deadLetters").findValuesAsText("deadAt"));
      after = page.path("next").isNull() ? null : "&after=" + page.path("next").asText();
    }

    assertThat(details).containsExactlyInAnyOrder("no. 0", "no. 1", "no. 2", "no. 3", "no. 4");
    assertThat(times.stream().map(Instant::parse).toList())
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0",
    "key=x",
    "topic=stripe.events.dead-letters",
    "reason=%00",
    "replayed=maybe",
    "after=x",
    "after=stripe.events.dead-letters-0@999999"
  })
  void a_filter_that_means_nothing_is_refused(String query) throws IOException {
    HttpResponse<String> response = wire.get("/api/dead-letters?" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Wire.JSON.readTree(response.body()).path("detail").asText())
        .contains(query.substring(0, query.indexOf('=')));
  }

  private void letter(String topic, byte[] value, Map<String, String> headers) {
    ProducerRecord<String, byte[]> letter = new ProducerRecord<>(topic, intent, value);
    headers.forEach((name, text) -> letter.headers().add(name, Wire.bytes(text)));
    wire.send(letter);
  }
}
