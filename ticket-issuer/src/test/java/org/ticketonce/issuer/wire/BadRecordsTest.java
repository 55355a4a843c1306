package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;

@QuarkusTest
class BadRecordsTest extends IssuerTest {
  private static final String DEAD_LETTERS = Topics.deadLettersOf(Topics.STRIPE_EVENTS);

  @Test
  void P6_an_unparsable_record_is_dead_lettered_and_the_next_one_is_handled() {
    wire.deliver(intent, Wire.bytes("{\"id\":\"evt_1\",\"type\":"));
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());

    wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
    ConsumerRecord<String, byte[]> letter = wire.records(DEAD_LETTERS, intent, 1).get(0);
    assertThat(letter.value()).isEqualTo(Wire.bytes("{\"id\":\"evt_1\",\"type\":"));
    assertThat(Wire.header(letter, Headers.DEAD_LETTER_REASON)).isEqualTo("unparsable");
    assertThat(Wire.header(letter, Headers.DEAD_LETTER_ORIGIN)).startsWith("stripe.events-");
    assertThat(letter.headers().lastHeader(Headers.DELIVERY_ID)).isNotNull();
    assertThat(wire.get("/api/dead-letters?limit=200").body()).contains("\"unparsable\"");
  }

  @Test
  void P6_what_the_database_refuses_is_found_in_its_batch_and_dead_lettered() {
    byte[] withNull =
        aPaidIntent(intent).withTickets(1).withMetadata("event_name", "Ga\u0000la").bytes();
    String neighbour = intent + "n";
    wire.deliver(neighbour, aPaidIntent(neighbour).withTickets(1).bytes());
    wire.deliver(intent, withNull);
    wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());

    JsonNode order = wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
    assertThat(order.path("tickets")).hasSize(2);
    wire.order(neighbour, o -> o.path("status").asText().equals("ISSUED"));
    ConsumerRecord<String, byte[]> letter = wire.records(DEAD_LETTERS, intent, 1).get(0);
    assertThat(Wire.header(letter, Headers.DEAD_LETTER_REASON)).isEqualTo("refused-by-database");
  }

  @Test
  void P6_odd_bytes_of_every_kind_stop_nothing() {
    List<byte[]> odd =
        List.of(
            new byte[0],
            new byte[] {(byte) 0xc3, 0x28},
            Wire.bytes("null"),
            Wire.bytes("[]"),
            Wire.bytes("{\"id\":7,\"type\":\"payment_intent.succeeded\"}"),
            Wire.bytes("[".repeat(100_000)),
            Wire.bytes("{\"n\":" + "9".repeat(5_000) + "}"));
    odd.forEach(bytes -> wire.deliver(intent, bytes));
    wire.send(new ProducerRecord<>(Topics.STRIPE_EVENTS, intent, null));
    String huge =
        new String(aPaidIntent(intent).withTickets(1).bytes(), StandardCharsets.UTF_8)
            .replace("\"amount_received\":5000", "\"amount_received\":1e400");
    wire.deliver(intent, Wire.bytes(huge));

    JsonNode order = wire.orderWithDeliveries(intent, 1);
    assertThat(order.path("status").asText()).isEqualTo("NEEDS_ATTENTION");
    assertThat(wire.records(DEAD_LETTERS, intent, odd.size() + 1)).hasSize(odd.size() + 1);
  }

  @Test
  void P6_a_dead_letter_that_cannot_be_noted_is_published_once_and_waited_for() throws Exception {
    Wire.update("alter table dead_letters add constraint in_the_way check (false) not valid");
    try {
      wire.deliver(intent, Wire.bytes("{"));
      wire.records(DEAD_LETTERS, intent, 1);
      Thread.sleep(2_000);

      assertThat(wire.records(DEAD_LETTERS, intent, 1)).hasSize(1);
    } finally {
      Wire.update("alter table dead_letters drop constraint in_the_way");
    }
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());

    wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
    assertThat(wire.records(DEAD_LETTERS, intent, 1)).hasSize(1);
  }
}
