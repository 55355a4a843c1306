package org.ticketonce.issuer.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aDispute;
import static org.ticketonce.issuer.StripeEvents.aFreeSession;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;
import static org.ticketonce.issuer.facts.LineItemsFetched.Outcome.FETCHED;
import static org.ticketonce.issuer.facts.LineItemsFetched.Outcome.NOT_FOUND;
import static org.ticketonce.issuer.facts.LineItemsFetched.Outcome.NO_SESSION;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketonce.contract.CheckoutSessionId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.StripeEvents;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.LineItemsFetched;
import org.ticketonce.issuer.facts.LineItemsFetched.Item;
import org.ticketonce.issuer.facts.MetadataNames;
import org.ticketonce.issuer.facts.MissingDataWaitElapsed;
import org.ticketonce.issuer.facts.OperatorDecided;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.facts.StripeEventReader;
import org.ticketonce.issuer.facts.UnreadableEvent;

/** What line items make of an order, in a shop that goes by its catalogue. */
class CatalogueOrderTest {
  private static final OrderKey KEY = new OrderKey("pi_1");
  private static final CheckoutSessionId SESSION = new CheckoutSessionId("cs_1");
  private static final TicketedEvent GALA =
      new TicketedEvent(
          "Winter Gala", OffsetDateTime.parse("2026-12-19T20:00:00+01:00"), null, "Town Hall");
  private static final Item ADULTS = item("Adult", 3L, GALA);
  private static final Item FAMILY = item("Family", 4L, GALA);
  private static final Item MUG = new Item("price_mug", "prod_mug", 1L, null, null, null);

  private final List<RecordedFact> facts = new ArrayList<>();
  private OrderKey key = KEY;
  private Rules rules = rules(Rules.Decider.PAYMENT_INTENT);

  @Test
  void tickets_wait_for_the_line_items_and_are_then_what_was_bought() {
    told(paid(), session());
    assertThat(order().status()).isEqualTo(OrderStatus.COLLECTING);
    assertThat(order().standing().reasons()).containsExactly("its line items are not known yet");
    assertThat(wantsLineItems()).isTrue();

    fetched(ADULTS, MUG);

    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order().ticketTypes()).containsExactly("Adult", "Adult", "Adult");
    assertThat(order().standing().cause()).hasToString("pi_1 paid");
    assertThat(order().standing().reasons()).isEmpty();
    assertThat(order().event()).isEqualTo(GALA);
    assertThat(wantsLineItems()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Rules.Decider.class)
  void each_family_can_decide_and_line_items_come_at_any_time(Rules.Decider decider) {
    rules = rules(decider);
    fetched(ADULTS, FAMILY);
    assertThat(order().status()).isEqualTo(OrderStatus.COLLECTING);
    assertThat(order().ticketTypes()).isEmpty();

    told(session(), paid());

    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order().ticketTypes()).hasSize(7);
  }

  @Test
  void a_free_order_is_one_too() {
    key = new OrderKey("cs_1");
    told(aFreeSession("cs_1"));
    assertThat(wantsLineItems()).isTrue();

    fetched(ADULTS);

    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order().ticketTypes()).hasSize(3);
  }

  @Test
  void the_session_that_was_found_for_an_intent_is_the_orders() {
    told(paid());
    fetched(ADULTS);

    assertThat(order().checkoutSession()).isEqualTo(SESSION);
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(wantsLineItems()).isFalse();
  }

  @Test
  void what_is_not_in_the_catalogue_is_ignored() {
    told(paid(), session());
    fetched(MUG, item("Adult", 0L, GALA));

    assertThat(order().status()).isEqualTo(OrderStatus.IGNORED);
    assertThat(wantsLineItems()).isFalse();
  }

  @Test
  void metadata_say_what_a_payment_is_of_which_nothing_is_in_the_catalogue() {
    told(paid().withTickets(2));
    assertThat(order().status()).isEqualTo(OrderStatus.COLLECTING);

    answered(null, NO_SESSION);

    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order().ticketTypes()).containsExactly("General", "General");
    fetched(MUG);
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
  }

  @Test
  void a_payment_that_no_session_made_is_ignored_until_one_shows_up_after_all() {
    told(paid());
    answered(null, NO_SESSION);
    assertThat(order().status()).isEqualTo(OrderStatus.IGNORED);
    assertThat(wantsLineItems()).isFalse();

    told(session());
    assertThat(order().status()).isEqualTo(OrderStatus.COLLECTING);
    assertThat(wantsLineItems()).isTrue();

    fetched(ADULTS);
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(wantsLineItems()).isFalse();
  }

  @Test
  void metadata_that_differ_from_what_was_bought_suspend_and_those_that_agree_do_not() {
    told(paid().withTickets(3).withMetadata("ticket_type", "Adult"), session());
    fetched(ADULTS);
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);

    told(session().withTickets(2));
    assertThat(order().status()).isEqualTo(OrderStatus.SUSPENDED);
    assertThat(order().ticketTypes()).hasSize(3);
    assertThat(order().standing().reasons()).singleElement().asString().startsWith("cs_1 paid: ");
  }

  @Test
  void another_type_in_the_metadata_suspends() {
    told(paid().withMetadata("ticket_type", "VIP"));
    fetched(ADULTS);

    assertThat(order().status()).isEqualTo(OrderStatus.SUSPENDED);
    assertThat(order().ticketTypes()).containsExactly("Adult", "Adult", "Adult");
  }

  @Test
  void metadata_name_the_event_before_the_catalogue_does() {
    told(paid().withMetadata("event_name", "Late Gala"));
    fetched(ADULTS);

    assertThat(order().event().name()).isEqualTo("Late Gala");
    assertThat(order().event().venue()).isEqualTo("Town Hall");
  }

  @Test
  void no_default_quantity_stands_for_line_items() {
    rules = new Rules(Rules.Selector.CATALOGUE, Rules.Decider.PAYMENT_INTENT, 1, 50);
    told(paid());
    assertThat(order().status()).isEqualTo(OrderStatus.COLLECTING);

    fetched(ADULTS);

    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order().ticketTypes()).hasSize(3);
  }

  @Test
  void items_of_two_events_need_attention_and_items_of_one_and_of_none_do_not() {
    TicketedEvent ball = new TicketedEvent("Spring Ball", null, null, null);
    told(paid());
    fetched(ADULTS, item("Ball", 1L, ball));
    assertThat(order().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
    assertThat(order().standing().reasons())
        .containsExactly("cs_1: its line items are for different events");

    facts.clear();
    told(paid());
    fetched(ADULTS, item("Parking", 1L, null));
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order().event()).isEqualTo(GALA);
  }

  @Test
  void more_than_the_maximum_and_no_quantity_at_all_need_attention() {
    for (Long tickets : new Long[] {48L, Long.MAX_VALUE, null}) {
      facts.clear();
      told(paid());
      fetched(ADULTS, item("Family", tickets, GALA));

      assertThat(order().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
      assertThat(order().ticketTypes()).isEmpty();
      assertThat(order().standing().reasons()).singleElement().asString().startsWith("cs_1: ");
    }
  }

  @Test
  void a_session_that_stripe_does_not_know_needs_attention_until_it_does() {
    told(paid(), session());
    answered(SESSION, NOT_FOUND);
    assertThat(order().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
    assertThat(order().standing().reasons()).singleElement().asString().contains("API key");
    assertThat(wantsLineItems()).isTrue();

    fetched(ADULTS);
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
  }

  @Test
  void line_items_that_are_awaited_for_too_long_need_attention_and_still_issue_when_they_come() {
    told(paid());
    record(new MissingDataWaitElapsed(KEY));
    assertThat(order().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
    assertThat(order().standing().reasons()).containsExactly("its line items are not known yet");

    fetched(ADULTS);
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
  }

  @Test
  void two_catalogues_that_read_the_same_items_suspend_with_the_most_tickets() {
    told(paid());
    fetched(ADULTS);
    fetched(ADULTS, FAMILY);

    assertThat(order().status()).isEqualTo(OrderStatus.SUSPENDED);
    assertThat(order().ticketTypes()).hasSize(7);

    fetched(item("Adult", 60L, GALA));
    assertThat(order().ticketTypes()).hasSize(7);
  }

  @Test
  void an_operators_word_counts_before_the_line_items_and_without_them() {
    told(paid(), session());
    decided("Adult", "Child");
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order().ticketTypes()).containsExactly("Adult", "Child");

    fetched(item("Child", 1L, null), item("Adult", 1L, null));
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);

    fetched(ADULTS);
    assertThat(order().status()).isEqualTo(OrderStatus.SUSPENDED);
  }

  @Test
  void an_operator_can_settle_items_of_two_events_that_were_seen() {
    told(paid());
    fetched(ADULTS, item("Ball", 1L, new TicketedEvent("Spring Ball", null, null, null)));
    decided("Adult", "Adult", "Adult", "Ball");

    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order().ticketTypes()).hasSize(4);
  }

  @Test
  void unpaid_orders_ask_for_nothing() {
    told(session().with("payment_status", "unpaid"));
    assertThat(order().status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    told(session().ofType("checkout.session.expired"));
    assertThat(order().status()).isEqualTo(OrderStatus.CLOSED);

    assertThat(wantsLineItems()).isFalse();
  }

  @Test
  void refunds_and_disputes_do_what_they_always_do() {
    told(paid(), aDispute("dp_1", "pi_1", "needs_response"));
    fetched(ADULTS);
    assertThat(order().status()).isEqualTo(OrderStatus.SUSPENDED);

    told(aRefundedCharge("ch_1", "pi_1", 5000));
    assertThat(order().status()).isEqualTo(OrderStatus.VOIDED);
    assertThat(order().ticketTypes()).hasSize(3);
  }

  @Test
  void shops_that_go_by_something_else_are_not_touched_by_line_items() {
    rules = new Rules(Rules.Selector.METADATA, Rules.Decider.PAYMENT_INTENT, null, 50);
    told(paid().withTickets(2));
    fetched(ADULTS);

    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order().ticketTypes()).hasSize(2);
    assertThat(wantsLineItems()).isFalse();
  }

  @Test
  void P5_every_order_of_arrival_gives_the_same_order_and_tickets_never_go_away() {
    told(
        paid(),
        paid().withTickets(2),
        session(),
        session().withTickets(4),
        aRefundedCharge("ch_1", "pi_1", 5000));
    fetched(ADULTS);
    fetched(FAMILY, MUG);
    fetched(MUG);
    answered(null, NO_SESSION);
    answered(SESSION, NOT_FOUND);
    List<RecordedFact> all = List.copyOf(facts);
    Random random = new Random(1);
    for (int bits = 1; bits < 1 << all.size(); bits++) {
      facts.clear();
      for (int i = 0; i < all.size(); i++) {
        if ((bits & 1 << i) != 0) {
          facts.add(all.get(i));
        }
      }
      for (Rules.Decider decider : Rules.Decider.values()) {
        rules = rules(decider);
        Order expected = order();
        assertThat(shuffled(random)).isEqualTo(expected);
        assertThat(shuffled(random)).isEqualTo(expected);
        for (RecordedFact last : List.copyOf(facts)) {
          List<RecordedFact> before = new ArrayList<>(facts);
          before.remove(last);
          if (!before.isEmpty()) {
            assertThat(expected.ticketTypes().size())
                .isGreaterThanOrEqualTo(Derive.derive(key, before, rules).ticketTypes().size());
          }
        }
      }
    }
  }

  private Order shuffled(Random random) {
    List<RecordedFact> shuffled = new ArrayList<>(facts);
    Collections.shuffle(shuffled, random);
    return Derive.derive(key, shuffled, rules);
  }

  private static Rules rules(Rules.Decider decider) {
    return new Rules(Rules.Selector.CATALOGUE, decider, null, 50);
  }

  private static Item item(String type, Long tickets, TicketedEvent event) {
    return new Item("price_" + type, "prod_1", tickets, type, tickets, event);
  }

  private static StripeEvents paid() {
    return aPaidIntent("pi_1");
  }

  private static StripeEvents session() {
    return aPaidSession("cs_1", "pi_1");
  }

  private void told(StripeEvents... events) {
    for (StripeEvents event : events) {
      try {
        new StripeEventReader(MetadataNames.CONTRACT)
            .read(event.bytes())
            .facts()
            .forEach(this::record);
      } catch (UnreadableEvent unreadable) {
        throw new AssertionError(unreadable);
      }
    }
  }

  private void fetched(Item... items) {
    record(new LineItemsFetched(key, SESSION, FETCHED, List.of(items)));
  }

  private void answered(CheckoutSessionId session, LineItemsFetched.Outcome outcome) {
    record(new LineItemsFetched(key, session, outcome, List.of()));
  }

  private void decided(String... types) {
    record(
        new OperatorDecided(
            key,
            1,
            List.of(types),
            null,
            null,
            null,
            List.of(),
            false,
            null,
            facts.stream().map(RecordedFact::digest).toList(),
            "ops",
            "looked",
            Instant.EPOCH));
  }

  private void record(Fact fact) {
    facts.add(RecordedFact.of(fact, null, null));
  }

  private Order order() {
    return Derive.derive(key, facts, rules);
  }

  private boolean wantsLineItems() {
    return Evidence.of(key, facts, rules).wantsLineItems();
  }
}
