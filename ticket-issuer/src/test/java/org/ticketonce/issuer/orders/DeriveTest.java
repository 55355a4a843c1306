package org.ticketonce.issuer.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aFreeSession;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;
import static org.ticketonce.issuer.orders.Rules.Decider.CHECKOUT_SESSION;
import static org.ticketonce.issuer.orders.Rules.Decider.PAYMENT_INTENT;
import static org.ticketonce.issuer.orders.Rules.Selector.ALL;
import static org.ticketonce.issuer.orders.Rules.Selector.METADATA;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.TicketStatus;
import org.ticketonce.issuer.StripeEvents;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.MetadataNames;
import org.ticketonce.issuer.facts.MissingDataWaitElapsed;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.facts.StripeEventReader;
import org.ticketonce.issuer.facts.UnreadableEvent;

class DeriveTest {
  private static final OrderKey KEY = new OrderKey("pi_1");
  private static final OrderKey FREE = new OrderKey("cs_1");
  private static final Rules DEFAULTS = new Rules(METADATA, PAYMENT_INTENT, null, 50);
  private static final Rules SESSION_DECIDES = new Rules(METADATA, CHECKOUT_SESSION, null, 50);
  private static final String ITEMS =
      "[{\"type\":\"Adult\",\"quantity\":2},{\"type\":\"Child\",\"quantity\":1}]";
  private static final String ITEMS_TURNED =
      "[{\"type\":\"Child\",\"quantity\":1},{\"type\":\"Adult\",\"quantity\":2}]";
  private static final Rules ALL_ONE = new Rules(ALL, PAYMENT_INTENT, 1, 50);

  private static StripeEvents intent() {
    return aPaidIntent("pi_1");
  }

  private static StripeEvents session() {
    return aPaidSession("cs_1", "pi_1");
  }

  @Test
  void a_paid_intent_with_tickets_and_an_address_is_issued() {
    Order order = derive(DEFAULTS, intent().withTickets(3));

    assertThat(order.status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order.ticketTypes()).containsExactly("General", "General", "General");
    assertThat(order.ticketStatus()).isEqualTo(TicketStatus.VALID);
    assertThat(order.standing().cause()).hasToString("pi_1 paid");
    assertThat(order.buyer().email()).isEqualTo("ada@example.com");
    assertThat(order.amount().minorUnits()).isEqualTo(5000);
  }

  @Test
  void ticket_items_give_each_ticket_its_type() {
    Order order = derive(DEFAULTS, intent().withMetadata("ticket_items", ITEMS));

    assertThat(order.ticketTypes()).containsExactly("Adult", "Adult", "Child");
  }

  @Test
  void a_payment_without_the_marker_is_ignored() {
    assertThat(derive(DEFAULTS, intent()).status()).isEqualTo(OrderStatus.IGNORED);
  }

  @Test
  void a_shop_that_sells_nothing_else_issues_its_default_quantity() {
    assertThat(derive(ALL_ONE, intent()).ticketTypes()).containsExactly("General");
  }

  @Test
  void the_other_family_fills_a_gap_in_the_quantity() {
    Order order = derive(DEFAULTS, intent(), session().withTickets(2));

    assertThat(order.status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order.ticketTypes()).hasSize(2);
    assertThat(order.standing().cause()).hasToString("pi_1 paid");
  }

  @Test
  void the_other_family_fills_a_gap_in_the_address() {
    assertThat(derive(DEFAULTS, intent().withTickets(1).withoutAddress()).status())
        .isEqualTo(OrderStatus.COLLECTING);
    assertThat(derive(DEFAULTS, intent().withTickets(1).withoutAddress(), session()).status())
        .isEqualTo(OrderStatus.ISSUED);
  }

  @Test
  void the_session_decides_where_the_shop_says_so() {
    assertThat(derive(SESSION_DECIDES, intent().withTickets(2)).status())
        .isEqualTo(OrderStatus.COLLECTING);
    Order order = derive(SESSION_DECIDES, intent(), session().withTickets(2));

    assertThat(order.status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order.standing().cause()).hasToString("cs_1 paid");
  }

  @Test
  void another_quantity_in_the_other_family_suspends() {
    Order order = derive(DEFAULTS, intent().withTickets(2), session().withTickets(5));

    assertThat(order.status()).isEqualTo(OrderStatus.SUSPENDED);
    assertThat(order.ticketTypes()).hasSize(2);
    assertThat(order.ticketStatus()).isEqualTo(TicketStatus.SUSPENDED);
    assertThat(order.standing().reasons()).anyMatch(reason -> reason.startsWith("cs_1 paid: "));
  }

  @Test
  void another_amount_or_currency_in_the_other_family_suspends() {
    assertThat(
            derive(DEFAULTS, intent().withTickets(1), session().with("amount_total", 1)).status())
        .isEqualTo(OrderStatus.SUSPENDED);
    assertThat(
            derive(DEFAULTS, intent().withTickets(1), session().with("currency", "eur")).status())
        .isEqualTo(OrderStatus.SUSPENDED);
  }

  @Test
  void other_types_suspend_if_both_families_name_them() {
    assertThat(
            derive(
                    DEFAULTS,
                    intent().withTickets(2).withMetadata("ticket_type", "Adult"),
                    session().withTickets(2).withMetadata("ticket_type", "Child"))
                .status())
        .isEqualTo(OrderStatus.SUSPENDED);
    assertThat(
            derive(
                    DEFAULTS,
                    intent().withTickets(2),
                    session().withTickets(2).withMetadata("ticket_type", "Child"))
                .status())
        .isEqualTo(OrderStatus.ISSUED);
    assertThat(
            derive(
                    DEFAULTS,
                    intent().withMetadata("ticket_items", ITEMS),
                    session().withMetadata("ticket_items", ITEMS_TURNED))
                .status())
        .isEqualTo(OrderStatus.ISSUED);
  }

  @Test
  void amounts_and_currencies_contradict_even_where_the_other_of_the_two_is_unknown() {
    assertThat(
            derive(
                    DEFAULTS,
                    intent().withTickets(1).without("currency"),
                    session().without("currency").with("amount_total", 1))
                .status())
        .isEqualTo(OrderStatus.SUSPENDED);
    assertThat(
            derive(
                    DEFAULTS,
                    intent().withTickets(1).without("amount_received"),
                    session().without("amount_total").with("currency", "eur"))
                .status())
        .isEqualTo(OrderStatus.SUSPENDED);
  }

  @Test
  void two_tellings_of_the_session_with_other_types_suspend() {
    assertThat(
            derive(
                    DEFAULTS,
                    intent().withTickets(2),
                    session().withTickets(2).withMetadata("ticket_type", "Adult"),
                    session().withTickets(2).withMetadata("ticket_type", "Child"))
                .status())
        .isEqualTo(OrderStatus.SUSPENDED);
  }

  @Test
  void a_type_without_a_quantity_keeps_its_word() {
    Order order =
        derive(DEFAULTS, intent().withMetadata("ticket_type", "VIP"), session().withTickets(2));

    assertThat(order.status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order.ticketTypes()).containsExactly("VIP", "VIP");
    assertThat(
            derive(
                    DEFAULTS,
                    intent().withMetadata("ticket_type", "VIP"),
                    session().withTickets(2).withMetadata("ticket_type", "Child"))
                .status())
        .isEqualTo(OrderStatus.SUSPENDED);
    assertThat(
            derive(
                    DEFAULTS,
                    intent().withTickets(2).withMetadata("ticket_type", "VIP"),
                    session().withMetadata("ticket_type", "Child"))
                .status())
        .isEqualTo(OrderStatus.SUSPENDED);
  }

  @Test
  void a_default_quantity_is_no_gap_that_the_other_family_could_fill() {
    assertThat(derive(ALL_ONE, intent(), session().withTickets(3)).status())
        .isEqualTo(OrderStatus.SUSPENDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "51", "2.5", "two", "", " 2", "1e1", "99999999999999999999"})
  void an_invalid_quantity_needs_attention(String quantity) {
    Order order = derive(DEFAULTS, intent().withMetadata("ticket_quantity", quantity));

    assertThat(order.status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
    assertThat(order.ticketTypes()).isEmpty();
    assertThat(order.standing().reasons()).anyMatch(reason -> reason.contains("ticket_quantity"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "[{\"type\":\"A\"}]",
        "[{\"type\":\"A\",\"quantity\":\"2\"}]",
        "[{\"type\":\"A\",\"quantity\":50},{\"type\":\"B\",\"quantity\":1}]",
        "[{\"type\":\"\",\"quantity\":1}]",
        "[{\"type\":\"A\",\"quantity\":1}] x"
      })
  void invalid_ticket_items_need_attention(String items) {
    assertThat(derive(DEFAULTS, intent().withMetadata("ticket_items", items)).status())
        .isEqualTo(OrderStatus.NEEDS_ATTENTION);
  }

  @ParameterizedTest
  @CsvSource({
    "event_starts_at, tomorrow",
    "event_starts_at, 2026-12-19T20:00:00",
    "buyer_email, ada",
    "buyer_email, 'ada@example.com, bob@example.com'",
    "locale, not a language",
    "ticket_type, ' '",
  })
  void other_invalid_metadata_need_attention_too(String name, String value) {
    assertThat(derive(DEFAULTS, intent().withTickets(1).withMetadata(name, value)).status())
        .isEqualTo(OrderStatus.NEEDS_ATTENTION);
  }

  @Test
  void metadata_override_the_addresses_that_stripe_collected() {
    Order order =
        derive(
            DEFAULTS,
            intent().withTickets(1).withMetadata("buyer_email", "eve@example.com"),
            session());

    assertThat(order.buyer().email()).isEqualTo("eve@example.com");
    assertThat(order.buyer().name()).isEqualTo("Ada Example");
    assertThat(order.buyer().locale()).isEqualTo("de");
  }

  @Test
  void an_unpaid_session_awaits_its_payment() {
    StripeEvents waiting = session().withTickets(1).with("payment_status", "unpaid");

    assertThat(derive(DEFAULTS, waiting).status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    assertThat(
            derive(
                    SESSION_DECIDES,
                    waiting,
                    session().withTickets(1).ofType("checkout.session.async_payment_succeeded"))
                .status())
        .isEqualTo(OrderStatus.ISSUED);
  }

  @Test
  void a_free_session_decides_whatever_the_shop_says() {
    Order order = deriveFree(aFreeSession("cs_1").withTickets(1));

    assertThat(order.status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order.paymentIntent()).isNull();
  }

  @Test
  void a_session_without_intent_that_was_not_free_needs_attention() {
    assertThat(deriveFree(aFreeSession("cs_1").withTickets(1).with("amount_total", 5)).status())
        .isEqualTo(OrderStatus.NEEDS_ATTENTION);
  }

  @Test
  void a_session_that_needs_no_payment_now_but_has_an_amount_is_not_paid() {
    StripeEvents later = session().withTickets(2).with("payment_status", "no_payment_required");

    assertThat(derive(SESSION_DECIDES, later).status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    assertThat(derive(SESSION_DECIDES, later.with("amount_total", 0)).status())
        .isEqualTo(OrderStatus.ISSUED);
  }

  @Test
  void an_order_that_has_lacked_data_for_too_long_needs_attention() {
    List<RecordedFact> facts = new ArrayList<>(facts(intent().withTickets(1).withoutAddress()));
    facts.add(RecordedFact.of(new MissingDataWaitElapsed(KEY), null, null));

    assertThat(Derive.derive(KEY, facts, DEFAULTS).status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
    facts.addAll(facts(session()));
    assertThat(Derive.derive(KEY, facts, DEFAULTS).status()).isEqualTo(OrderStatus.ISSUED);
  }

  @Test
  void P5_every_order_of_arrival_gives_the_same_order_and_tickets_never_go_away() {
    List<StripeEvents> events =
        List.of(
            intent().withTickets(2).withoutAddress(),
            intent().withTickets(3),
            intent(),
            intent().withMetadata("ticket_quantity", "x"),
            intent().withMetadata("ticket_items", ITEMS),
            session().withTickets(2),
            session().withTickets(4).with("payment_status", "unpaid"));
    for (Rules rules : List.of(DEFAULTS, SESSION_DECIDES, ALL_ONE)) {
      for (List<RecordedFact> subset : subsets(facts(events.toArray(StripeEvents[]::new)))) {
        Order expected = Derive.derive(KEY, subset, rules);
        for (List<RecordedFact> permutation : permutations(subset)) {
          assertThat(Derive.derive(KEY, permutation, rules)).isEqualTo(expected);
        }
        for (RecordedFact last : subset) {
          List<RecordedFact> before = new ArrayList<>(subset);
          before.remove(last);
          if (!before.isEmpty()) {
            assertThat(expected.ticketTypes().size())
                .isGreaterThanOrEqualTo(Derive.derive(KEY, before, rules).ticketTypes().size());
          }
        }
      }
    }
  }

  private static Order derive(Rules rules, StripeEvents... events) {
    return Derive.derive(KEY, facts(events), rules);
  }

  private static Order deriveFree(StripeEvents... events) {
    return Derive.derive(FREE, facts(events), DEFAULTS);
  }

  private static List<RecordedFact> facts(StripeEvents... events) {
    List<RecordedFact> facts = new ArrayList<>();
    for (StripeEvents event : events) {
      try {
        for (Fact fact :
            new StripeEventReader(MetadataNames.CONTRACT).read(event.bytes()).facts()) {
          facts.add(RecordedFact.of(fact, null, null));
        }
      } catch (UnreadableEvent unreadable) {
        throw new AssertionError(unreadable);
      }
    }
    return facts;
  }

  private static List<List<RecordedFact>> subsets(List<RecordedFact> facts) {
    List<List<RecordedFact>> subsets = new ArrayList<>();
    for (int bits = 1; bits < 1 << facts.size(); bits++) {
      List<RecordedFact> subset = new ArrayList<>();
      for (int i = 0; i < facts.size(); i++) {
        if ((bits & 1 << i) != 0) {
          subset.add(facts.get(i));
        }
      }
      subsets.add(subset);
    }
    return subsets;
  }

  private static List<List<RecordedFact>> permutations(List<RecordedFact> facts) {
    if (facts.isEmpty()) {
      return List.of(List.of());
    }
    List<List<RecordedFact>> permutations = new ArrayList<>();
    for (RecordedFact first : facts) {
      List<RecordedFact> rest = new ArrayList<>(facts);
      rest.remove(first);
      for (List<RecordedFact> permutation : permutations(rest)) {
        List<RecordedFact> whole = new ArrayList<>(List.of(first));
        whole.addAll(permutation);
        permutations.add(whole);
      }
    }
    return permutations;
  }
}
