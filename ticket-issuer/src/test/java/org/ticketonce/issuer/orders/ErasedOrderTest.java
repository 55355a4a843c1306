package org.ticketonce.issuer.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.contract.TicketEvent.ERASED;
import static org.ticketonce.contract.TicketEvent.ISSUED;
import static org.ticketonce.contract.TicketEvent.REINSTATED;
import static org.ticketonce.contract.TicketEvent.SUSPENDED;
import static org.ticketonce.contract.TicketEvent.VOIDED;
import static org.ticketonce.issuer.StripeEvents.aCharge;
import static org.ticketonce.issuer.StripeEvents.aDispute;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.StripeEvents;
import org.ticketonce.issuer.announcements.Announcement;
import org.ticketonce.issuer.facts.BuyerErased;
import org.ticketonce.issuer.facts.Fact;
import org.ticketonce.issuer.facts.FactFields;
import org.ticketonce.issuer.facts.MetadataNames;
import org.ticketonce.issuer.facts.OperatorDecided;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.facts.StripeEventReader;
import org.ticketonce.issuer.facts.UnreadableEvent;

/** What an erasure makes of an order, before and after whatever else is told of it. */
class ErasedOrderTest {
  private static final OrderKey KEY = new OrderKey("pi_1");
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Announce ANNOUNCE =
      new Announce(new TicketCodes("k".repeat(32).getBytes(StandardCharsets.UTF_8)));
  private static final Rules RULES =
      new Rules(Rules.Selector.METADATA, Rules.Decider.PAYMENT_INTENT, null, 50);

  @Test
  void an_issued_order_stays_issued_and_has_no_buyer() {
    Order before = order(facts(paid(), session(), charge()));
    Order erased = order(with(facts(paid(), session(), charge()), erasure(NOON)));

    assertThat(before.buyer().email()).isEqualTo("ada@example.com");
    assertThat(erased.buyer()).isEqualTo(Buyer.UNKNOWN);
    assertThat(erased.erasedAt()).isEqualTo(NOON);
    assertThat(erased.status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(erased.ticketTypes()).isEqualTo(before.ticketTypes());
    assertThat(erased.standing()).isEqualTo(before.standing());
  }

  @Test
  void an_order_that_lacks_only_an_address_is_issued() {
    List<RecordedFact> facts = facts(paid().withoutAddress());
    assertThat(order(facts).status()).isEqualTo(OrderStatus.COLLECTING);

    Order erased = order(with(facts, erasure(NOON)));

    assertThat(erased.status()).isEqualTo(OrderStatus.ISSUED);
    assertThat(erased.standing().reasons()).isEmpty();
    assertThat(erased.buyer()).isEqualTo(Buyer.UNKNOWN);
  }

  @Test
  void an_address_that_is_not_valid_is_no_problem_any_more() {
    List<RecordedFact> facts = facts(paid().withMetadata("buyer_email", "ada at example.com"));
    assertThat(order(facts).status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);

    assertThat(order(with(facts, erasure(NOON))).status()).isEqualTo(OrderStatus.ISSUED);
  }

  @Test
  void an_order_without_a_quantity_needs_one_all_the_same() {
    Order erased = order(with(facts(aPaidIntent("pi_1")), erasure(NOON)));

    assertThat(erased.status()).isEqualTo(OrderStatus.IGNORED);
    Order unreadable =
        order(with(facts(paid().withMetadata("ticket_quantity", "many")), erasure(NOON)));
    assertThat(unreadable.status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
    assertThat(unreadable.standing().reasons()).noneMatch(reason -> reason.contains("e-mail"));
  }

  @Test
  void what_is_kept_of_a_fact_names_nobody_and_is_known_by_the_digest_of_what_was_told() {
    List<RecordedFact> facts =
        with(
            facts(
                paid()
                    .withMetadata("buyer_email", "ada@example.com")
                    .withMetadata("buyer_name", "Ada Example")
                    .withMetadata("locale", "de"),
                session(),
                charge()),
            decision());

    for (RecordedFact fact : facts) {
      RecordedFact kept = fact.withoutBuyer();
      assertThat(FactFields.write(fact.fact())).contains("xample");
      assertThat(FactFields.write(kept.fact()))
          .doesNotContain("xample")
          .doesNotContain("\"de\"")
          .hasSameSizeAs(FactFields.write(kept.withoutBuyer().fact()));
      assertThat(kept.digest()).isEqualTo(fact.digest());
      assertThat(kept.fact().identity()).isEqualTo(fact.fact().identity());
    }
  }

  @Test
  void P5_an_erasure_counts_whenever_it_comes_and_whatever_has_been_forgotten_by_then() {
    List<RecordedFact> facts =
        with(
            facts(
                paid().withMetadata("buyer_email", "not an address"),
                paid().withMetadata("buyer_email", "grace@example.com"),
                session().withTickets(3),
                charge(),
                aRefundedCharge("ch_1", "pi_1", 100),
                aDispute("dp_1", "pi_1", "needs_response")),
            decision(),
            another(NOON.plusSeconds(1)),
            erasure(NOON));
    Order expected = order(facts);
    assertThat(expected.erasedAt()).isEqualTo(NOON);

    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<RecordedFact> some = new ArrayList<>(facts);
      some.replaceAll(fact -> random.nextBoolean() ? fact.withoutBuyer() : fact);
      Collections.shuffle(some, random);
      assertThat(order(some)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void P3_the_erasure_is_announced_in_sequence_and_later_decisions_carry_no_buyer() {
    List<Announcement> told =
        announced(fact(paid()), erasure(NOON), fact(aRefundedCharge("ch_1", "pi_1", 5000)));

    assertThat(told).extracting(Announcement::type).containsExactly(ISSUED, ERASED, VOIDED);
    assertThat(told).extracting(Announcement::sequence).containsExactly(1, 2, 3);
    assertThat(told.get(1).body())
        .contains("\"orderKey\":\"pi_1\"", "\"erasedAt\":\"2026-11-24T12:00:00Z\"")
        .doesNotContain("\"order\"");
    assertThat(told.get(1).cause()).isEqualTo("pi_1 erased");
    assertThat(told.get(2).body())
        .contains("\"buyer\":{\"email\":null,\"name\":null,\"locale\":null}");
  }

  @Test
  void P3_the_last_word_about_tickets_counts_across_an_erasure() {
    List<Announcement> told =
        announced(
            fact(paid()),
            fact(aDispute("dp_1", "pi_1", "needs_response")),
            erasure(NOON),
            fact(aPaidSession("cs_1", "pi_1").withTickets(2)),
            fact(aDispute("dp_1", "pi_1", "won")));

    assertThat(told)
        .extracting(Announcement::type)
        .containsExactly(ISSUED, SUSPENDED, ERASED, REINSTATED);
  }

  @Test
  void P3_an_order_of_which_nothing_was_announced_announces_no_erasure() {
    assertThat(announced(erasure(NOON), fact(paid())))
        .extracting(Announcement::type)
        .containsExactly(ISSUED);
    assertThat(announced(fact(paid().withoutAddress()), erasure(NOON)))
        .extracting(Announcement::type)
        .containsExactly(ISSUED);
  }

  @Test
  void P3_an_order_that_is_erased_twice_announces_it_once() {
    assertThat(announced(fact(paid()), erasure(NOON), another(NOON.plusSeconds(1))))
        .extracting(Announcement::type)
        .containsExactly(ISSUED, ERASED);
  }

  private static StripeEvents paid() {
    return aPaidIntent("pi_1").withTickets(2);
  }

  private static StripeEvents session() {
    return aPaidSession("cs_1", "pi_1");
  }

  private static StripeEvents charge() {
    return aCharge("ch_1", "pi_1");
  }

  private static Fact erasure(Instant at) {
    return new BuyerErased(KEY, "an operator", "was asked to", at);
  }

  private static Fact another(Instant at) {
    return new BuyerErased(KEY, "an operator", "was asked again", at);
  }

  private static Fact decision() {
    return new OperatorDecided(
        KEY,
        1,
        null,
        "ada@example.com",
        "Ada Example",
        "de",
        List.of(),
        false,
        null,
        List.of(),
        "an operator",
        "a reason",
        NOON);
  }

  private static List<Fact> told(StripeEvents... events) {
    List<Fact> facts = new ArrayList<>();
    for (StripeEvents event : events) {
      try {
        facts.addAll(new StripeEventReader(MetadataNames.CONTRACT).read(event.bytes()).facts());
      } catch (UnreadableEvent unreadable) {
        throw new AssertionError(unreadable);
      }
    }
    return facts;
  }

  private static Fact fact(StripeEvents event) {
    return told(event).get(0);
  }

  private static List<RecordedFact> facts(StripeEvents... events) {
    return with(List.of(), told(events).toArray(Fact[]::new));
  }

  private static List<RecordedFact> with(List<RecordedFact> facts, Fact... more) {
    List<RecordedFact> all = new ArrayList<>(facts);
    for (Fact fact : more) {
      all.add(RecordedFact.of(fact, null, null));
    }
    return all;
  }

  private static Order order(List<RecordedFact> facts) {
    return Derive.derive(KEY, facts, RULES);
  }

  private static List<Announcement> announced(Fact... told) {
    OrderHistory history = new OrderHistory(KEY, RULES, ANNOUNCE, List.of(), List.of());
    history.apply(new Arrival(KEY, List.of(told), null), Map.of());
    return history.announcements();
  }
}
