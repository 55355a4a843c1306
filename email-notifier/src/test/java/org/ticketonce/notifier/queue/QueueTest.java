package org.ticketonce.notifier.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.Topic;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class QueueTest {
  private static final Topic DEAD_LETTERS = new Topic(Topics.deadLettersOf(Topics.TICKET_EVENTS));

  private final AnOrder order = anOrder();

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"type\":\"tickets.stolen\"}", "{\"type\":1}"})
  void P6_what_cannot_be_read_is_a_dead_letter_and_stops_nothing(String value) {
    announce(order.key(), value.getBytes(StandardCharsets.UTF_8));
    announce(order.issued());

    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT")));
    List<ConsumerRecord<byte[], byte[]>> letters = DEAD_LETTERS.recordsOf(order.key());
    // Twice if its batch was read twice; then both tell of the same record.
    assertThat(letters)
        .isNotEmpty()
        .extracting(letter -> Topic.header(letter, Headers.DEAD_LETTER_ORIGIN))
        .containsOnly(Topic.header(letters.get(0), Headers.DEAD_LETTER_ORIGIN));
    assertThat(letters.get(0).value()).isEqualTo(value.getBytes(StandardCharsets.UTF_8));
    assertThat(Topic.header(letters.get(0), Headers.DEAD_LETTER_REASON)).isNotBlank();
    assertThat(Topic.header(letters.get(0), Headers.DEAD_LETTER_ORIGIN))
        .matches("ticket\\.events-\\d@\\d+");
  }

  @Test
  void P6_what_the_database_can_never_take_is_a_dead_letter_and_its_neighbours_are_not() {
    ObjectNode poison = order.suspended();
    poison.put("cause", "a NUL \u0000 that no text column takes");

    announce(order.issued(), poison, order.reinstated());

    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT", "SENT")));
    await().until(() -> !DEAD_LETTERS.recordsOf(order.key()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nobody", "a@example.com, b@example.com", "a@example.com\r\nBcc: b@x.y"})
  void P7_a_mail_without_one_valid_address_fails_with_a_reason_and_is_never_tried(String address) {
    announce(order.ofBuyer(address).issued());

    await().until(() -> Ledger.statusOf(order).equals(List.of("FAILED")));
    assertThat(Ledger.rowsOf(order).get(0).get("evidence").toString()).contains("address");
    assertThat(Ledger.rowsOf(order).get(0)).containsEntry("attempts", 0);
  }

  @Test
  void P2_a_database_that_is_restored_under_a_live_consumer_gets_its_rows_again() {
    announce(order.issued());
    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT")));
    await().until(() -> lastTold().contains("SENT"));

    Ledger.update("delete from emails where subject = ?", order.key());
    Ledger.rewind(order);
    announce(order.voided());

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Ledger.statusOf(order).equals(List.of("SENT", "SENT")));
    assertThat(Inbox.of(order)).hasSize(2);
  }

  private String lastTold() {
    List<ConsumerRecord<byte[], byte[]>> told =
        new Topic(Topics.EMAIL_EVENTS).recordsOf(order.key());
    return told.isEmpty()
        ? ""
        : new String(told.get(told.size() - 1).value(), StandardCharsets.UTF_8);
  }

  @Test
  void P2_offsets_are_stored_with_the_rows() {
    announce(order.issued());

    await().until(() -> Ledger.statusOf(order).size() == 1);
    assertThat(Ledger.query("select sum(next_offset) as taken from consumed_offsets").get(0))
        .satisfies(row -> assertThat(row.get("taken").toString()).isNotEqualTo("0"));
  }

  @Test
  void P6_a_dead_letter_is_not_repeated_while_the_database_cannot_take_its_neighbours()
      throws InterruptedException {
    Ledger.update("alter table emails rename to emails_out_of_reach");
    try {
      announce(order.issued());
      announce(order.key(), "{".getBytes(StandardCharsets.UTF_8));
      Thread.sleep(2_500);
    } finally {
      Ledger.update("alter table emails_out_of_reach rename to emails");
    }

    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT")));
    await().until(() -> !DEAD_LETTERS.recordsOf(order.key()).isEmpty());
    assertThat(DEAD_LETTERS.recordsOf(order.key())).hasSize(1);
  }
}
