package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;

@QuarkusTest
class BadRecordsTest extends IssuerTest {
  private static final String REFUSING_NOTHING = "alter table facts drop constraint in_the_way";
  private static final String BUILD_AN_INDEX =
      """
      create unique index concurrently in_the_way on webhook_deliveries (event_id)
      where order_key = '%s'\
      """;
  private static final String UNDER_CONSTRUCTION =
      """
      select count(*) from pg_index join pg_class c on c.oid = indexrelid
      where relname = 'in_the_way' and indisready and not indisvalid\
      """;
  private static final String SAME_EVENT =
      """
      insert into webhook_deliveries (delivery_id, order_key, event_id, event_type, received_at,
        outcome, record_partition, record_offset)
      values (gen_random_uuid(), '%1$s', 'evt_%1$s', 'x', now(), 'IGNORED', 0, 0)\
      """;
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
    assertThat(Wire.header(letter, Headers.DEAD_LETTER_DETAIL)).isNotBlank();
    assertThat(wire.deadLetters("key=" + intent, found -> found.size() == 1).toString())
        .contains("\"key\":\"" + intent + "\",\"eventId\":\"evt_1\",\"reason\":\"unparsable\"");
  }

  @Test
  void P6_what_the_database_refuses_is_found_in_its_batch_and_dead_lettered() throws Exception {
    String neighbour = intent + "n";
    Wire.update(refusing("object_id <> '" + intent + "'"));
    try {
      wire.deliver(neighbour, aPaidIntent(neighbour).withTickets(1).bytes());
      wire.deliver(intent, aPaidIntent(intent).withTickets(2).bytes());
      wire.deliver(neighbour, aPaidIntent(neighbour).withTickets(1).bytes());

      wire.orderWithDeliveries(neighbour, 2);
      ConsumerRecord<String, byte[]> letter = wire.records(DEAD_LETTERS, intent, 1).get(0);
      assertThat(Wire.header(letter, Headers.DEAD_LETTER_REASON)).isEqualTo("refused-by-database");
    } finally {
      Wire.update(REFUSING_NOTHING);
    }
  }

  @Test
  void P6_a_row_of_records_that_the_database_refuses_shows_in_readiness_until_one_is_accepted()
      throws Exception {
    Wire.update(refusing("object_id not like '" + intent + "%'"));
    try {
      for (int i = 0; i < 10; i++) {
        wire.deliver(intent + i, aPaidIntent(intent + i).withTickets(1).bytes());
      }
      wire.records(DEAD_LETTERS, intent + 9, 1);

      JsonNode down = wire.readiness("DOWN");
      assertThat(check(down, "records are accepted").path("status").asText()).isEqualTo("DOWN");
    } finally {
      Wire.update(REFUSING_NOTHING);
    }
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());

    wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
    wire.readiness("UP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ga\\u0000la", "Ga\\ud83cla", "\\udf89Gala"})
  void P6_text_that_no_database_can_store_needs_attention_and_is_no_dead_letter(String name) {
    String event =
        new String(
            aPaidIntent(intent).withTickets(1).withMetadata("event_name", "NAME").bytes(),
            StandardCharsets.UTF_8);
    wire.deliver(intent, Wire.bytes(event.replace("NAME", name)));

    JsonNode order = wire.order(intent, o -> o.path("status").asText().equals("NEEDS_ATTENTION"));
    assertThat(order.at("/reasons/0").asText()).contains("event_name");
  }

  @Test
  void P7_an_event_without_a_key_was_checked_by_nobody_and_is_not_fulfilled() {
    byte[] event = aPaidIntent(intent).withTickets(1).bytes();
    wire.deliver(null, event);
    wire.deliver(intent + "next", aPaidIntent(intent + "next").withTickets(1).bytes());

    wire.order(intent + "next", o -> o.path("status").asText().equals("ISSUED"));
    assertThat(wire.records(DEAD_LETTERS, null, 1))
        .anyMatch(letter -> Arrays.equals(letter.value(), event));
    assertThat(wire.get("/api/orders/" + intent).statusCode()).isEqualTo(404);
  }

  @Test
  void P6_a_dead_letter_that_fills_its_topic_to_the_brim_is_kept_without_its_value() {
    byte[] brim = new byte[2 * 1024 * 1024 - 130];
    wire.send(new ProducerRecord<>(Topics.STRIPE_EVENTS, intent, brim));
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());

    wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
    ConsumerRecord<String, byte[]> letter = wire.records(DEAD_LETTERS, intent, 1).get(0);
    assertThat(letter.value()).isNull();
    assertThat(Wire.header(letter, Headers.DEAD_LETTER_ORIGIN)).startsWith("stripe.events-");
  }

  /**
   * Serialisation, deadlock, a duplicate key (as an index under construction raises it), a lock and
   * a statement that took too long, too many connections, a full disk, an internal error.
   */
  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "23505", "55P03", "57014", "53300", "53100", "XX000"})
  void P6_no_outage_is_mistaken_for_bad_input(String sqlState) throws Exception {
    Wire.update(
        """
        create function in_the_way() returns trigger language plpgsql as $$
        begin raise exception 'in the way' using errcode = '%s'; end $$;
        create trigger in_the_way before insert on facts for each row
          when (new.object_id = '%s') execute function in_the_way()
        """
            .formatted(sqlState, intent));
    try {
      wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
      Thread.sleep(700);

      assertThat(wire.get("/api/orders/" + intent).statusCode()).isEqualTo(404);
    } finally {
      Wire.update("drop trigger in_the_way on facts; drop function in_the_way");
    }
    wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
    assertThat(Wire.query("select count(*) from dead_letters where order_key = '" + intent + "'"))
        .isEqualTo("0");
    assertThat(wire.get("/api/dead-letters?key=" + intent).body()).contains("\"deadLetters\":[]");
  }

  /** A row that somebody else has locked, and a table whose index is being built. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1 from orders where key = '%s' for update",
        "create index in_the_way on facts (object_id) where object_id = '%s'"
      })
  void P6_a_lock_that_is_held_for_longer_than_its_time_out_delays_and_loses_nothing(String holding)
      throws Exception {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
    wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
    try (Connection other = Wire.connect();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute(holding.formatted(intent));
      wire.deliver(intent, aRefundedCharge("ch_1", intent, 1000).bytes());
      Thread.sleep(11_000);
      wire.orderWithDeliveries(intent, 1);
      other.rollback();
    }

    wire.orderWithDeliveries(intent, 2);
    assertThat(wire.get("/api/dead-letters?key=" + intent).body()).contains("\"deadLetters\":[]");
  }

  /**
   * While a unique index is built concurrently it refuses duplicates before it is valid, with
   * SQLSTATE 23505: PostgreSQL's manual on {@code CREATE INDEX}, "Building Indexes Concurrently".
   * What keeps it under construction here is another transaction's snapshot.
   */
  @Test
  void P6_a_unique_index_under_construction_delays_and_loses_nothing() throws Exception {
    wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
    wire.orderWithDeliveries(intent, 1);
    try (Connection snapshot = Wire.connect();
        Statement hold = snapshot.createStatement();
        Connection builder = Wire.connect();
        Statement build = builder.createStatement()) {
      snapshot.setAutoCommit(false);
      snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      hold.execute("select 1");
      CompletableFuture<String> built =
          CompletableFuture.supplyAsync(
              () -> sqlStateOf(() -> build.execute(BUILD_AN_INDEX.formatted(intent))));
      Awaitility.await().until(() -> Wire.query(UNDER_CONSTRUCTION).equals("1"));

      wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());
      Thread.sleep(1_500);

      assertThat(sqlStateOf(() -> Wire.update(SAME_EVENT.formatted(intent)))).isEqualTo("23505");
      assertThat(Wire.query(UNDER_CONSTRUCTION)).isEqualTo("1");
      wire.orderWithDeliveries(intent, 1);
      build.cancel();
      assertThat(built.get()).as("what ended the build").isEqualTo("57014");
    } finally {
      Wire.update("drop index if exists in_the_way");
    }

    wire.orderWithDeliveries(intent, 2);
    assertThat(wire.get("/api/dead-letters?key=" + intent).body()).contains("\"deadLetters\":[]");
  }

  /** Why this is refused; {@code none} if it is not. */
  private static String sqlStateOf(ThrowingCallable statement) {
    Throwable failure = catchThrowable(statement);
    return failure instanceof SQLException refusal ? refusal.getSQLState() : "none";
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
  void P6_a_dead_letter_that_cannot_be_listed_yet_holds_up_nothing_and_is_listed_later()
      throws Exception {
    Wire.update("alter table dead_letters add constraint in_the_way check (false) not valid");
    try {
      wire.deliver(intent, Wire.bytes("{"));
      wire.deliver(intent, aPaidIntent(intent).withTickets(1).bytes());

      wire.order(intent, o -> o.path("status").asText().equals("ISSUED"));
      assertThat(wire.deadLetters("key=" + intent, JsonNode::isArray)).isEmpty();
    } finally {
      Wire.update("alter table dead_letters drop constraint in_the_way");
    }

    wire.deadLetters("key=" + intent, found -> found.size() == 1);
    assertThat(wire.records(DEAD_LETTERS, intent, 1)).hasSize(1);
  }

  private static String refusing(String check) {
    return "alter table facts add constraint in_the_way check (" + check + ") not valid";
  }

  private static JsonNode check(JsonNode health, String name) {
    for (JsonNode check : health.path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check named " + name + " in " + health);
  }
}
