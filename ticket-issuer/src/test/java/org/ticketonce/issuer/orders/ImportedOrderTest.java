package org.ticketonce.issuer.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aDispute;
import static org.ticketonce.issuer.StripeEvents.aFreeSession;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;
import static org.ticketonce.issuer.StripeEvents.aRefund;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.Ticket;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.contract.TicketStatus;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.StripeEvents;
import org.ticketonce.issuer.facts.BuyerErased;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.FactFields;
import org.ticketonce.issuer.facts.MetadataNames;
import org.ticketonce.issuer.facts.OperatorDecided;
import org.ticketonce.issuer.facts.OrderImported;
import org.ticketonce.issuer.facts.OrderImported.ImportedTicket;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.facts.StripeEventReader;
import org.ticketonce.issuer.facts.UnreadableEvent;

/** What an import makes of an order, before and after whatever Stripe tells of it. */
class ImportedOrderTest {
  private static final OrderKey KEY = new OrderKey("pi_1");
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant SOLD = Instant.parse("2025-12-24T03:20:37.914Z");
  private static final Announce ANNOUNCE =
      new Announce(new TicketCodes("k".repeat(32).getBytes(StandardCharsets.UTF_8)));
  private static final Rules METADATA =
      new Rules(Rules.Selector.METADATA, Rules.Decider.PAYMENT_INTENT, null, 50);
  private static final Rules CATALOGUE =
      new Rules(Rules.Selector.CATALOGUE, Rules.Decider.CHECKOUT_SESSION, null, 50);
  private static final Rules BEFORE_CUTOVER =
      new Rules(Rules.Selector.ALL, Rules.Decider.PAYMENT_INTENT, 1, 50, NOON);

  @Test
  void an_import_alone_is_an_order_with_the_tickets_that_the_buyer_holds() {
    OrderHistory history = told(METADATA, imported("A-1", "B/2"));

    Order order = history.order();
    assertThat(order.status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order.standing().reasons()).isEmpty();
    assertThat(order.paid()).isTrue();
    assertThat(order.livemode()).isTrue();
    assertThat(order.wantsLineItems()).isFalse();
    assertThat(order.buyer()).isEqualTo(new Buyer("old@example.com", "Old Buyer", "de"));
    assertThat(order.amount().minorUnits()).isEqualTo(4000);
    assertThat(order.event().name()).isEqualTo("Winter Gala");
    assertThat(order.imported().soldAt()).isEqualTo(SOLD);
    assertThat(codes(history)).containsExactly("A-1", "B/2");
    assertThat(history.announcements()).isEmpty();
  }

  @Test
  void tickets_without_codes_get_those_that_any_order_would_have() {
    OrderHistory imported = told(METADATA, imported(null, null));
    OrderHistory sold = told(METADATA, event(paid().withTickets(2)));

    assertThat(codes(imported)).isEqualTo(codes(sold));
    assertThat(imported.announcements()).isEmpty();
  }

  @Test
  void nothing_that_is_told_of_the_payment_later_issues_contradicts_or_is_announced() {
    Fact[] late = {
      event(paid().withTickets(3)),
      event(session().withTickets(5).with("amount_total", 1).with("currency", "eur")),
      event(paid().withMetadata("ticket_quantity", "many")),
      event(paid().ofType("payment_intent.canceled")),
      event(session().with("payment_status", "unpaid"))
    };
    for (Rules rules : List.of(METADATA, CATALOGUE, BEFORE_CUTOVER)) {
      OrderHistory history = told(rules, imported("A-1", "B/2"));
      for (Fact fact : late) {
        tell(history, fact);
        assertThat(history.order().status()).isEqualTo(OrderStatus.ISSUED);
        assertThat(history.order().standing().reasons()).isEmpty();
        assertThat(history.order().wantsLineItems()).isFalse();
        assertThat(codes(history)).containsExactly("A-1", "B/2");
      }
      assertThat(history.announcements()).isEmpty();
    }
  }

  @Test
  void refunds_and_disputes_count_in_silence() {
    OrderHistory history = told(METADATA, imported("A-1"));

    tell(history, event(aDispute("dp_1", "pi_1", "needs_response")));
    assertThat(history.order().status()).isEqualTo(OrderStatus.SUSPENDED);
    tell(history, event(aDispute("dp_1", "pi_1", "won")));
    assertThat(history.order().status()).isEqualTo(OrderStatus.ISSUED);
    tell(history, event(aRefund("re_1", "pi_1", 4000, "succeeded")));
    assertThat(history.order().status()).isEqualTo(OrderStatus.VOIDED);
    assertThat(codes(history)).containsExactly("A-1");
    assertThat(history.announcements()).isEmpty();
  }

  @Test
  void what_stripe_says_was_paid_or_captured_counts_before_what_the_shop_says() {
    Fact refunded = event(aRefundedCharge("ch_1", "pi_1", 4000));
    assertThat(told(METADATA, imported("A-1"), refunded).order().status())
        .isEqualTo(OrderStatus.ISSUED);

    OrderHistory paid =
        told(
            METADATA,
            imported("A-1"),
            event(paid()),
            event(aRefund("re_1", "pi_1", 4000, "succeeded")));
    assertThat(paid.order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(paid.order().amount().minorUnits()).isEqualTo(5000);
  }

  @Test
  void a_free_order_is_imported_by_its_session() {
    OrderKey free = new OrderKey("cs_1");
    OrderImported imported = importedAt(NOON, free, "A-1");
    OrderHistory history = new OrderHistory(free, METADATA, ANNOUNCE, List.of(), List.of());
    history.apply(
        new Arrival(free, List.of(imported, event(aFreeSession("cs_1").withTickets(4))), null),
        Map.of());

    assertThat(codes(history)).containsExactly("A-1");
  }

  @Test
  void P1_tickets_that_were_announced_stay_as_they_are_whatever_is_imported_after_them() {
    OrderHistory history = told(METADATA, event(paid().withTickets(1)));
    List<Ticket> before = ANNOUNCE.tickets(history.order());

    tell(history, imported("A-1", "B/2", "C-3"));

    assertThat(ANNOUNCE.tickets(history.order())).isEqualTo(before);
    assertThat(history.order().imported()).isNull();
    assertThat(history.announcements()).hasSize(1);
    tell(history, event(aRefundedCharge("ch_1", "pi_1", 5000)));
    assertThat(history.announcements()).hasSize(2);
  }

  @Test
  void tickets_that_nobody_was_told_of_give_way_and_their_number_does_not_fall() {
    OrderHistory history = told(BEFORE_CUTOVER, event(paid().withTickets(3)));
    assertThat(history.announcements()).isEmpty();

    tell(history, imported("A-1", "B/2"));

    assertThat(codes(history)).hasSize(3).startsWith("A-1", "B/2");
    assertThat(ANNOUNCE.tickets(history.order()))
        .extracting(Ticket::status)
        .containsExactly(TicketStatus.VALID, TicketStatus.VALID, TicketStatus.VOIDED);
    assertThat(history.order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(history.announcements()).isEmpty();
  }

  @Test
  void P5_an_import_counts_whatever_came_before_as_long_as_no_tickets_did() {
    Fact[] all = {
      event(paid()),
      event(session()),
      event(aRefundedCharge("ch_1", "pi_1", 100)),
      event(aDispute("dp_1", "pi_1", "needs_response")),
      imported("A-1", "B/2"),
      new BuyerErased(KEY, "an operator", "was asked to", NOON)
    };
    Order expected = told(METADATA, all).order();
    assertThat(expected.status()).isEqualTo(OrderStatus.SUSPENDED);
    assertThat(expected.buyer()).isEqualTo(Buyer.UNKNOWN);

    for (int seed = 0; seed < 200; seed++) {
      List<Fact> some = new ArrayList<>(List.of(all));
      Collections.shuffle(some, new Random(seed));
      OrderHistory history = told(METADATA, some.toArray(Fact[]::new));
      assertThat(history.order()).as("seed %d", seed).isEqualTo(expected);
      assertThat(history.announcements()).isEmpty();
    }
  }

  @Test
  void an_operator_may_void_raise_and_close_what_was_imported() {
    OrderHistory history = told(METADATA, imported("A-1", "B/2"), event(session().withTickets(5)));

    tell(history, decided(1, null, List.of(2), false));
    assertThat(history.order().ticketStatus(2)).isEqualTo(TicketStatus.VOIDED);
    assertThat(codes(history)).containsExactly("A-1", "B/2");
    tell(history, decided(2, List.of("General", "General", "General"), List.of(), false));
    assertThat(codes(history)).hasSize(3).startsWith("A-1", "B/2");
    tell(history, decided(3, null, List.of(), true));
    assertThat(history.order().status()).isEqualTo(OrderStatus.VOIDED);
    assertThat(history.announcements()).isEmpty();
  }

  @Test
  void a_decision_about_what_was_imported_confirms_no_quantity_that_stripe_tells() {
    OrderHistory history = told(METADATA, imported("A-1"), event(session().withTickets(5)));

    Judgement judgement = Judgement.of(decided(1, null, List.of(), false), 1, history);

    assertThat(judgement.refusal()).isNull();
    assertThat(judgement.decision().confirmed()).isNull();
  }

  @Test
  void of_two_imports_that_a_restored_database_learns_the_first_counts_in_either_order() {
    OrderImported first = importedAt(NOON, KEY, "A-1");
    OrderImported second = importedAt(NOON.plusSeconds(1), KEY, "Z-9", "Y-8");

    for (List<Fact> order : List.<List<Fact>>of(List.of(first, second), List.of(second, first))) {
      assertThat(Derive.derive(KEY, recorded(order), METADATA).imported().codes())
          .containsExactly(new TicketCode("A-1"));
    }
  }

  @Test
  void what_is_kept_of_an_import_names_nobody_and_is_known_by_the_same_digest() {
    OrderImported imported = imported("A-1");
    RecordedFact told = RecordedFact.of(imported, null, null);

    assertThat(RecordedFact.of(imported.withoutBuyer(), null, null).digest())
        .isEqualTo(told.digest());
    assertThat(FactFields.write(told.withoutBuyer().fact())).doesNotContain("old@", "Old Buyer");
    assertThat(FactFields.read(FactFields.write(imported))).isEqualTo(imported);
    assertThat(imported).asString().doesNotContain("old@", "Old Buyer", "A-1");
  }

  private static StripeEvents paid() {
    return aPaidIntent("pi_1");
  }

  private static StripeEvents session() {
    return aPaidSession("cs_1", "pi_1");
  }

  private static OrderImported imported(String... codes) {
    return importedAt(NOON, KEY, codes);
  }

  private static OrderImported importedAt(Instant at, OrderKey key, String... codes) {
    return new OrderImported(
        key,
        true,
        Stream.of(codes)
            .map(code -> new ImportedTicket(code == null ? null : new TicketCode(code), "General"))
            .toList(),
        "old@example.com",
        "Old Buyer",
        "de",
        new TicketedEvent("Winter Gala", null, null, null),
        4000L,
        new Currency("usd"),
        SOLD,
        "an operator",
        "sold before",
        at);
  }

  private static OperatorDecided decided(
      long version, List<String> types, List<Integer> voided, boolean closes) {
    return new OperatorDecided(
        KEY,
        version,
        types,
        null,
        null,
        null,
        voided,
        closes,
        null,
        List.of(),
        "an operator",
        "a reason",
        NOON.plusSeconds(version));
  }

  private static Fact event(StripeEvents event) {
    try {
      return new StripeEventReader(MetadataNames.CONTRACT).read(event.bytes()).facts().get(0);
    } catch (UnreadableEvent unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static List<RecordedFact> recorded(List<Fact> facts) {
    return facts.stream().map(fact -> RecordedFact.of(fact, null, null)).toList();
  }

  private static OrderHistory told(Rules rules, Fact... facts) {
    OrderHistory history = new OrderHistory(KEY, rules, ANNOUNCE, List.of(), List.of());
    tell(history, facts);
    return history;
  }

  private static void tell(OrderHistory history, Fact... facts) {
    history.apply(new Arrival(KEY, List.of(facts), null), Map.of());
  }

  private static List<String> codes(OrderHistory history) {
    return ANNOUNCE.tickets(history.order()).stream().map(ticket -> ticket.code().value()).toList();
  }
}
