package org.ticketonce.issuer.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.contract.TicketStatus.VALID;
import static org.ticketonce.contract.TicketStatus.VOIDED;
import static org.ticketonce.issuer.StripeEvents.aFreeSession;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.Ticket;
import org.ticketonce.contract.TicketStatus;
import org.ticketonce.issuer.StripeEvents;
import org.ticketonce.issuer.announcements.Announcement;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.MetadataNames;
import org.ticketonce.issuer.facts.OperatorDecided;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.facts.StripeEventReader;
import org.ticketonce.issuer.facts.UnreadableEvent;

/** What an operator's word does to an order, beside what Stripe has told. */
class DecidedOrderTest {
  private static final OrderKey KEY = new OrderKey("pi_1");
  private static final Rules BY_INTENT =
      new Rules(Rules.Selector.METADATA, Rules.Decider.PAYMENT_INTENT, null, 50);
  private static final Rules BY_SESSION =
      new Rules(Rules.Selector.METADATA, Rules.Decider.CHECKOUT_SESSION, null, 50);
  private static final Says NOTHING = new Says(null, null, List.of(), false);

  private final List<RecordedFact> facts = new ArrayList<>();
  private OrderKey key = KEY;
  private Rules rules = BY_INTENT;
  private Instant clock = Instant.parse("2026-11-24T10:00:00Z");

  /** What a decision states; the rest of it is made up here. */
  private record Says(List<String> types, String email, List<Integer> voided, boolean nothingOwed) {
    static Says tickets(String... types) {
      return new Says(List.of(types), null, List.of(), false);
    }

    static Says email(String email) {
      return new Says(null, email, List.of(), false);
    }

    static Says voids(Integer... numbers) {
      return new Says(null, null, List.of(numbers), false);
    }

    static Says closes() {
      return new Says(null, null, List.of(), true);
    }
  }

  @Test
  void names_the_quantity_that_nobody_could_read() {
    told(paid().withMetadata("ticket_quantity", "many"));
    assertThat(order().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);

    decided(Says.tickets("Adult", "Child"));

    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order().ticketTypes()).containsExactly("Adult", "Child");
    assertThat(order().standing().reasons()).isEmpty();
    assertThat(order().standing().cause()).hasToString("pi_1 paid");
  }

  @Test
  void names_the_address_that_was_missing_or_wrong() {
    told(paid().withTickets(2).withoutAddress());
    decided(Says.email("ada@example.com"));
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order().buyer().email()).isEqualTo("ada@example.com");

    decided(Says.email("grace@example.com"));
    decided(NOTHING);
    assertThat(order().buyer().email()).isEqualTo("grace@example.com");
  }

  @Test
  void settles_a_contradiction_that_was_seen_and_no_later_one() {
    told(paid().withTickets(2), session().withTickets(3));
    assertThat(order().status()).isEqualTo(OrderStatus.SUSPENDED);

    decided(NOTHING);
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order().ticketTypes()).hasSize(2);

    told(session().withTickets(4));
    assertThat(order().status()).isEqualTo(OrderStatus.SUSPENDED);
  }

  @Test
  void settles_amounts_and_types_and_takes_later_tellings_that_agree_with_one_of_them() {
    told(
        paid().withTickets(1).withMetadata("ticket_type", "Adult"),
        session().withMetadata("ticket_type", "Child").with("amount_total", 1));
    assertThat(order().status()).isEqualTo(OrderStatus.SUSPENDED);
    decided(NOTHING);
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);

    told(session().withMetadata("ticket_type", "Adult").with("amount_total", 1));
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    told(session().withMetadata("ticket_type", "Adult").with("amount_total", 2));
    assertThat(order().status()).isEqualTo(OrderStatus.SUSPENDED);
  }

  @Test
  void issues_without_waiting_for_the_deciding_family_under_the_same_cause() {
    rules = BY_SESSION;
    told(paid().withTickets(2), session().ofType("checkout.session.expired"));
    assertThat(order().status()).isEqualTo(OrderStatus.COLLECTING);

    decided(NOTHING);

    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(order().ticketTypes()).hasSize(2);
    assertThat(order().standing().cause()).hasToString("cs_1 paid");
    told(session().withTickets(1));
    assertThat(order().standing().cause()).hasToString("cs_1 paid");
    assertThat(order().status()).isEqualTo(OrderStatus.SUSPENDED);
    assertThat(order().ticketTypes()).hasSize(2);
  }

  @Test
  void P1_raises_the_quantity_and_lowers_it_only_by_voiding() {
    told(paid().withTickets(2));
    decided(Says.tickets("General", "General", "General"));
    assertThat(statuses()).containsExactly(VALID, VALID, VALID);

    decided(Says.tickets("General"));

    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(statuses()).containsExactly(VALID, VOIDED, VOIDED);
  }

  @Test
  void voids_single_tickets_for_good() {
    told(paid().withTickets(3));
    decided(Says.voids(2));
    decided(Says.tickets("General", "General", "General"));

    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(statuses()).containsExactly(VALID, VOIDED, VALID);

    decided(Says.voids(1, 3));
    assertThat(order().status()).isEqualTo(OrderStatus.VOIDED);
  }

  @Test
  void closes_an_order_until_the_next_decision() {
    told(paid().withTickets(2).withoutAddress());
    decided(Says.closes());
    assertThat(order().status()).isEqualTo(OrderStatus.CLOSED);

    told(session());
    assertThat(order().status()).isEqualTo(OrderStatus.VOIDED);
    assertThat(statuses()).containsExactly(VOIDED, VOIDED);

    decided(NOTHING);
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
  }

  @Test
  void makes_an_ignored_payment_one_about_tickets() {
    told(paid());
    assertThat(order().status()).isEqualTo(OrderStatus.IGNORED);
    decided(Says.closes());
    assertThat(order().status()).isEqualTo(OrderStatus.IGNORED);

    decided(Says.tickets("General"));
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
    decided(Says.closes());
    assertThat(order().status()).isEqualTo(OrderStatus.VOIDED);
  }

  @Test
  void accepts_a_session_with_an_amount_but_without_a_payment_intent() {
    key = new OrderKey("cs_1");
    told(aFreeSession("cs_1").withTickets(1).with("amount_total", 500));
    assertThat(order().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);

    decided(NOTHING);
    assertThat(order().status()).isEqualTo(OrderStatus.ISSUED);
  }

  @Test
  void does_not_outweigh_a_refund() {
    told(paid().withTickets(2));
    decided(Says.tickets("General", "General"));
    told(aRefundedCharge("ch_1", "pi_1", 5000));

    assertThat(order().status()).isEqualTo(OrderStatus.VOIDED);
  }

  @Test
  void that_leaves_something_open_still_needs_attention() {
    told(paid().withTickets(2).withoutAddress());
    decided(NOTHING);

    assertThat(order().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
    assertThat(order().standing().reasons()).containsExactly("no e-mail address is known");
  }

  @Test
  void P5_the_last_word_counts_also_while_a_restored_database_has_yet_to_read_the_others() {
    told(paid().withTickets(3));
    decided(Says.tickets("Adult", "Adult"));
    decided(Says.tickets("Child", "Child", "Child"));
    List<RecordedFact> unread = new ArrayList<>(facts.subList(1, 3));
    facts.removeAll(unread);
    clock = clock.plusSeconds(60);

    decided(Says.tickets("Senior", "Senior", "Senior"));
    facts.addAll(unread);

    assertThat(order().ticketTypes()).containsOnly("Senior");
  }

  @Test
  void a_decision_is_later_than_the_one_before_whatever_the_clock_says() {
    told(paid().withTickets(1));
    decided(Says.email("ada@example.com"));
    clock = clock.minusSeconds(3600);
    decided(Says.email("grace@example.com"));

    assertThat(order().buyer().email()).isEqualTo("grace@example.com");
  }

  @Test
  void P3_a_second_suspension_of_the_same_name_is_announced_too() {
    told(paid().withTickets(2), session().withTickets(3));
    decided(NOTHING);
    told(session().withTickets(4));

    List<Announcement> announced = ledgerOf(facts).announcements(key);
    assertThat(announced)
        .extracting(Announcement::type)
        .containsExactly(
            "tickets.issued", "tickets.suspended", "tickets.reinstated", "tickets.suspended");
    assertThat(announced).extracting(Announcement::cause).contains("cs_1 paid", "cs_1 paid (2)");
    assertThat(announced).extracting(Announcement::eventId).doesNotHaveDuplicates();
  }

  @Test
  void P5_decisions_count_whatever_order_they_came_in() {
    told(paid().withTickets(2), session().withTickets(3).with("amount_total", 1));
    decided(Says.tickets("Adult", "Adult", "Adult"));
    decided(Says.voids(2));
    told(session().withTickets(9));
    decided(Says.email("grace@example.com"));
    decided(Says.tickets("Child"));
    Order expected = order();

    for (int seed = 0; seed < 200; seed++) {
      Collections.shuffle(facts, new Random(seed));
      assertThat(order()).as("seed %d", seed).isEqualTo(expected);
    }
  }

  /** The database of the tests has the constraints of the real one, and fails as that would. */
  @Test
  void P1_P3_P5_whatever_is_decided_when_and_whichever_way_it_is_read_again() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      facts.clear();
      rules = random.nextBoolean() ? BY_INTENT : BY_SESSION;
      told(paid().withTickets(1 + random.nextInt(3)));
      for (int step = 0; step < 6; step++) {
        if (random.nextBoolean()) {
          told(anyTelling(random));
        } else {
          decided(anyDecision(random));
        }
      }
      Order expected = order();
      List<Ticket> tickets = ticketsOf(facts);
      for (int again = 0; again < 5; again++) {
        Collections.shuffle(facts, random);
        assertThat(order()).as("seed %d", seed).isEqualTo(expected);
        assertThat(ticketsOf(facts)).as("tickets, seed %d", seed).isEqualTo(tickets);
      }
    }
  }

  private static StripeEvents anyTelling(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> paid().withTickets(1 + random.nextInt(4)).withoutAddress();
      case 1 -> session().withTickets(1 + random.nextInt(4));
      case 2 -> session().withMetadata("ticket_type", "Child").with("amount_total", 1);
      case 3 -> paid().withMetadata("ticket_quantity", "many");
      default -> aRefundedCharge("ch_1", "pi_1", 2500L * random.nextInt(3));
    };
  }

  private static Says anyDecision(Random random) {
    return switch (random.nextInt(5)) {
      case 0 ->
          Says.tickets(Collections.nCopies(1 + random.nextInt(4), "Adult").toArray(String[]::new));
      case 1 -> Says.email("grace@example.com");
      case 2 -> Says.voids(1 + random.nextInt(2));
      case 3 -> Says.closes();
      default -> NOTHING;
    };
  }

  /** The rows that are left after the facts have come one by one. */
  private List<Ticket> ticketsOf(List<RecordedFact> inThisOrder) {
    return ledgerOf(inThisOrder).tickets(key);
  }

  private InMemoryLedger ledgerOf(List<RecordedFact> inThisOrder) {
    InMemoryLedger ledger = new InMemoryLedger(rules);
    for (RecordedFact fact : inThisOrder) {
      ledger.begin(List.of(new Arrival(key, List.of(fact.fact()), null)), Map.of()).commit();
    }
    return ledger;
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
        for (Fact fact :
            new StripeEventReader(MetadataNames.CONTRACT).read(event.bytes()).facts()) {
          facts.add(RecordedFact.of(fact, null, null));
        }
      } catch (UnreadableEvent unreadable) {
        throw new AssertionError(unreadable);
      }
    }
  }

  /** Decides with all in view that has been told so far. */
  private void decided(Says says) {
    long version = facts.size();
    OperatorDecided decision =
        new OperatorDecided(
            key,
            version,
            says.types(),
            says.email(),
            null,
            null,
            says.voided(),
            says.nothingOwed(),
            null,
            List.of(),
            "an operator",
            "a reason",
            clock.plusSeconds(version));
    Judgement judgement = Judgement.of(decision, version, history());
    if (judgement.refusal() == null) {
      facts.add(RecordedFact.of(judgement.decision(), null, null));
    }
  }

  private OrderHistory history() {
    Announce announce = new Announce(new TicketCodes(new byte[32]));
    return new OrderHistory(key, rules, announce, facts, List.of());
  }

  private Order order() {
    return Derive.derive(key, facts, rules);
  }

  private List<TicketStatus> statuses() {
    return IntStream.rangeClosed(1, order().ticketTypes().size())
        .mapToObj(order()::ticketStatus)
        .toList();
  }
}
