package org.ticketonce.notifier.content;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.TicketedEvent;

class CalendarEntriesTest {
  private static final Instant NOW = Instant.parse("2026-11-02T09:30:00Z");
  private static final OffsetDateTime EIGHT = OffsetDateTime.parse("2026-12-19T20:00:00+01:00");
  private static final int OCTETS_OF_A_LINE = 75;

  private static Optional<String> calendarOf(TicketedEvent... events) {
    List<Occasion.Order> orders =
        Arrays.stream(events)
            .map(event -> new Occasion.Order(key(event), event, null, 1, List.of(), List.of()))
            .toList();
    return new CalendarEntries(sender()).of(orders, "Your tickets", NOW);
  }

  private static OrderKey key(TicketedEvent event) {
    return new OrderKey(EIGHT.equals(event.startsAt()) ? "pi_3Eight" : "pi_3Later");
  }

  private static Sender sender() {
    try {
      return new Sender(new InternetAddress("Box Office <box@example.com>"), "mail.example.com");
    } catch (AddressException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static VEvent only(Optional<String> calendar) {
    ICalendar parsed = Biweekly.parse(calendar.orElseThrow()).first();
    assertThat(parsed.getMethod().isPublish()).isTrue();
    assertThat(parsed.getEvents()).hasSize(1);
    assertThat(parsed.validate(parsed.getVersion()).getWarnings()).isEmpty();
    return parsed.getEvents().get(0);
  }

  @Test
  void an_entry_says_what_when_and_where_in_universal_time() {
    OffsetDateTime end = OffsetDateTime.parse("2026-12-19T22:30:00Z");

    Optional<String> calendar =
        calendarOf(new TicketedEvent("Winter Gala", EIGHT, end, "Old Town Hall"));

    assertThat(calendar.orElseThrow().lines())
        .contains("UID:pi_3Eight@mail.example.com", "METHOD:PUBLISH", "DTSTAMP:20261102T093000Z")
        .contains("DTSTART:20261219T190000Z", "DTEND:20261219T223000Z")
        .contains("ORGANIZER;CN=Box Office:mailto:box@example.com");
    VEvent entry = only(calendar);
    assertThat(entry.getSummary().getValue()).isEqualTo("Winter Gala");
    assertThat(entry.getLocation().getValue()).isEqualTo("Old Town Hall");
    assertThat(entry.getDateStart().getValue().toInstant()).isEqualTo(EIGHT.toInstant());
    assertThat(entry.getDateEnd().getValue().toInstant()).isEqualTo(end.toInstant());
  }

  @Test
  void the_same_order_always_makes_the_same_bytes() {
    TicketedEvent gala = new TicketedEvent("Winter Gala", EIGHT, null, null);

    assertThat(calendarOf(gala)).isEqualTo(calendarOf(gala));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Gala; with dinner, and a \\n of its own",
        "Gala\r\nATTENDEE:mailto:eve@example.com\r\nEND:VEVENT",
        "Gala\nBEGIN:VALARM",
        "🎭 Théâtre 🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪🎪"
      })
  void P7_what_strangers_wrote_is_text_and_nothing_else(String name) {
    assertIsOneLineOfText(name);
  }

  @Test
  void P7_a_name_of_255_characters_is_folded() {
    assertIsOneLineOfText("ö".repeat(255));
  }

  private static void assertIsOneLineOfText(String name) {
    Optional<String> calendar = calendarOf(new TicketedEvent(name, EIGHT, null, name));

    VEvent entry = only(calendar);
    assertThat(entry.getSummary().getValue()).isEqualTo(PlainText.oneLine(name));
    assertThat(entry.getLocation().getValue()).isEqualTo(PlainText.oneLine(name));
    assertThat(entry.getAttendees()).isEmpty();
    assertThat(entry.getAlarms()).isEmpty();
    assertThat(calendar.orElseThrow().split("\r\n", -1))
        .allSatisfy(
            line ->
                assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                    .isLessThanOrEqualTo(OCTETS_OF_A_LINE));
  }

  @Test
  void an_unknown_end_and_one_before_the_start_are_left_out() {
    TicketedEvent open = new TicketedEvent("Winter Gala", EIGHT, null, null);
    TicketedEvent reversed = new TicketedEvent("Winter Gala", EIGHT, EIGHT.minusHours(1), null);

    assertThat(only(calendarOf(open)).getDateEnd()).isNull();
    assertThat(only(calendarOf(reversed)).getDateEnd()).isNull();
  }

  @Test
  void an_event_without_a_name_has_the_subject_of_the_mail() {
    VEvent entry = only(calendarOf(new TicketedEvent(null, EIGHT, null, null)));

    assertThat(entry.getSummary().getValue()).isEqualTo("Your tickets");
    assertThat(entry.getLocation()).isNull();
  }

  @Test
  void P6_without_a_start_that_a_calendar_can_hold_there_is_no_entry() {
    OffsetDateTime never = OffsetDateTime.parse("+999999999-01-01T00:00:00Z");

    assertThat(calendarOf(TicketedEvent.UNKNOWN)).isEmpty();
    assertThat(calendarOf(new TicketedEvent("Never", never, null, null))).isEmpty();
    assertThat(only(calendarOf(new TicketedEvent("Gala", EIGHT, never, null))).getDateEnd())
        .isNull();
  }

  @Test
  void several_orders_have_an_entry_each() {
    Optional<String> calendar =
        calendarOf(
            new TicketedEvent("Winter Gala", EIGHT, null, null),
            new TicketedEvent("Matinee", EIGHT.plusDays(1), null, null));

    assertThat(Biweekly.parse(calendar.orElseThrow()).first().getEvents())
        .extracting(entry -> entry.getUid().getValue())
        .containsExactly("pi_3Eight@mail.example.com", "pi_3Later@mail.example.com");
  }
}
