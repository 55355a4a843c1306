package org.ticketonce.issuer.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aCharge;
import static org.ticketonce.issuer.StripeEvents.aDispute;
import static org.ticketonce.issuer.StripeEvents.aFreeSession;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;
import static org.ticketonce.issuer.StripeEvents.aRefund;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.StripeEvents;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.MetadataNames;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.facts.StripeEvent;
import org.ticketonce.issuer.facts.StripeEventReader;
import org.ticketonce.issuer.facts.UnreadableEvent;

/** Holds docs/events.md to the code, row by row. */
class EventTableTest {
  private static final Rules RULES =
      new Rules(Rules.Selector.ALL, Rules.Decider.PAYMENT_INTENT, null, 50);
  private static final StripeEventReader READER = new StripeEventReader(MetadataNames.CONTRACT);
  private static final Map<String, StripeEvents> EVENTS = events();

  private static Map<String, StripeEvents> events() {
    Map<String, StripeEvents> events = new LinkedHashMap<>();
    events.put("payment_intent.succeeded", paid());
    events.put("checkout.session.completed, paid", session());
    events.put("checkout.session.completed, unpaid", session().with("payment_status", "unpaid"));
    events.put(
        "checkout.session.completed, free, an order of its own",
        aFreeSession("cs_1").withTickets(2));
    for (String type : List.of("async_payment_succeeded", "async_payment_failed", "expired")) {
      events.put("checkout.session." + type, session().ofType("checkout.session." + type));
    }
    for (String type : List.of("canceled", "payment_failed")) {
      events.put("payment_intent." + type, paid().ofType("payment_intent." + type));
    }
    events.put("charge.succeeded", aCharge("ch_1", "pi_1"));
    events.put("charge.refunded, a part", aRefundedCharge("ch_1", "pi_1", 4999));
    events.put("charge.refunded, all", aRefundedCharge("ch_1", "pi_1", 5000));
    events.put(
        "charge.refunded, all, with the refund listed (API versions before 2022-11-15)",
        aRefundedCharge("ch_1", "pi_1", 5000).listingRefund("re_1", 5000, "succeeded"));
    events.put("refund.created, pending", refund("refund.created", "pending"));
    events.put("refund.updated, succeeded, all", refund("refund.updated", "succeeded"));
    events.put(
        "charge.refund.updated, succeeded, all", refund("charge.refund.updated", "succeeded"));
    events.put("refund.failed, failed", refund("refund.failed", "failed"));
    for (String dispute :
        List.of(
            "created, needs_response",
            "created, warning_needs_response",
            "updated, under_review",
            "closed, won",
            "closed, lost")) {
      String[] words = dispute.split(", ", -1);
      events.put(
          "charge.dispute." + dispute,
          aDispute("dp_1", "pi_1", words[1]).ofType("charge.dispute." + words[0]));
    }
    events.put(
        "payment_intent.processing, and any other", paid().ofType("payment_intent.processing"));
    return events;
  }

  private static StripeEvents paid() {
    return aPaidIntent("pi_1").withTickets(2);
  }

  private static StripeEvents session() {
    return aPaidSession("cs_1", "pi_1").withTickets(2);
  }

  private static StripeEvents refund(String type, String status) {
    return aRefund("re_1", "pi_1", 5000, status).ofType(type);
  }

  /** A row of the table, without its ticks. */
  record Row(String event, String facts, String besidePaid, String alone) {}

  /** Of a row of the table of events, with the empty ones at both ends. */
  private static final int CELLS = 6;

  private static final Path PAGE = Path.of("../docs/events.md");

  static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      String[] cells = line.replace("`", "").split("\\|", -1);
      if (line.startsWith("| `") && cells.length == CELLS) {
        rows.add(new Row(cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip()));
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_row_says_what_the_code_does(Row row) {
    StripeEvents event = EVENTS.get(row.event());

    assertThat(event).as("the event of this row").isNotNull();
    assertThat(names(read(event))).isEqualTo(row.facts());
    if (!row.besidePaid().isEmpty()) {
      assertThat(status(paid(), event)).isEqualTo(row.besidePaid());
    }
    if (!row.alone().isEmpty()) {
      assertThat(status(event)).isEqualTo(row.alone());
    }
  }

  @Test
  void every_event_and_every_kind_of_fact_has_a_row() throws IOException {
    assertThat(rows()).extracting(Row::event).containsExactlyElementsOf(EVENTS.keySet());
    String page = Files.readString(PAGE);
    for (JsonSubTypes.Type kind : Fact.class.getAnnotation(JsonSubTypes.class).value()) {
      assertThat(page).contains("`" + kind.name() + "`");
    }
  }

  private static String names(StripeEvent event) {
    String names =
        event.facts().stream().map(EventTableTest::name).collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }

  private static String name(Fact fact) {
    return Arrays.stream(Fact.class.getAnnotation(JsonSubTypes.class).value())
        .filter(kind -> kind.value() == fact.getClass())
        .map(JsonSubTypes.Type::name)
        .findFirst()
        .orElseThrow();
  }

  private static String status(StripeEvents... events) {
    List<StripeEvent> read = Stream.of(events).map(EventTableTest::read).toList();
    OrderKey key = read.get(0).order();
    List<RecordedFact> facts =
        read.stream()
            .flatMap(event -> event.facts().stream())
            .map(fact -> RecordedFact.of(fact, null, null))
            .toList();
    return Derive.derive(key, facts, RULES).status().name();
  }

  private static StripeEvent read(StripeEvents event) {
    try {
      return READER.read(event.bytes());
    } catch (UnreadableEvent unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
