package org.ticketonce.issuer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.Headers;

class LetterReaderTest {

  @ParameterizedTest
  @CsvSource({
    "-1, 1970-01-01T00:00:00Z",
    "1766000000125, 2025-12-17T19:33:20.125Z",
    "9223372036854775807, 9999-12-31T23:59:59.999Z"
  })
  void P6_any_time_that_a_record_may_carry_becomes_one_that_the_database_takes(
      long timestamp, Instant deadAt) {
    assertThat(LetterReader.read(aLetter(timestamp, new RecordHeaders())).deadAt())
        .isEqualTo(deadAt);
  }

  @Test
  void P6_a_text_is_cut_to_a_bounded_line_and_never_through_a_character() {
    RecordHeaders headers = new RecordHeaders();
    String tickets = "\ud83c\udf9f".repeat(400);
    headers.add(
        Headers.DEAD_LETTER_REASON, ("a\u0000b\n" + tickets).getBytes(StandardCharsets.UTF_8));

    assertThat(LetterReader.read(aLetter(0, headers)).reason())
        .isEqualTo("a b " + tickets.substring(0, 2 * 316));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stripe.events-1@2",
        "ticket.events.dead-letters",
        "ticket.events.dead-letters-1",
        "ticket.events.dead-letters-01@2",
        "ticket.events.dead-letters-9999999999@2",
        "ticket.events.dead-letters-1@-2",
        "nothing.dead-letters-1@2",
        ""
      })
  void an_id_is_the_place_of_a_letter_and_nothing_else(String text) {
    assertThat(LetterId.parse(text)).isEmpty();
    assertThat(LetterId.parse("ticket.events.dead-letters-1@2"))
        .hasValue(new LetterId("ticket.events.dead-letters", 1, 2));
  }

  private static ConsumerRecord<String, byte[]> aLetter(long timestamp, RecordHeaders headers) {
    return new ConsumerRecord<>(
        "email.events.dead-letters",
        0,
        7,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        null,
        headers,
        java.util.Optional.empty());
  }
}
