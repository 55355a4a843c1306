package org.ticketonce.issuer.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aDispute;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;
import static org.ticketonce.issuer.StripeEvents.aRefund;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.StripeEvents;
import org.ticketonce.issuer.announcements.Announcement;
import org.ticketonce.issuer.deliveries.Delivery;
import org.ticketonce.issuer.deliveries.Duplicate;
import org.ticketonce.issuer.deliveries.JudgedDelivery;
import org.ticketonce.issuer.deliveries.Outcome;
import org.ticketonce.issuer.facts.MetadataNames;
import org.ticketonce.issuer.facts.RecordedFact;
import org.ticketonce.issuer.facts.StripeEvent;
import org.ticketonce.issuer.facts.StripeEventReader;
import org.ticketonce.issuer.facts.UnreadableEvent;
import org.ticketonce.issuer.orders.Announce.Announced;

class OrderHistoryTest {
  private static final OrderKey KEY = new OrderKey("pi_1");
  private static final Instant NOON = Instant.parse("2026-12-24T12:00:00Z");
  private static final Announce ANNOUNCE =
      new Announce(new TicketCodes("k".repeat(32).getBytes(StandardCharsets.UTF_8)));
  private static final Rules RULES =
      new Rules(Rules.Selector.METADATA, Rules.Decider.PAYMENT_INTENT, null, 50);

  /** The events of these tests were created in December 2025. */
  private static final Rules RULES_AFTER_A_CUTOVER =
      new Rules(
          Rules.Selector.METADATA,
          Rules.Decider.PAYMENT_INTENT,
          null,
          50,
          Instant.parse("2026-01-01T00:00:00Z"));

  private Rules rules = RULES;

  /** The table, as far as this order is concerned. */
  private final List<RecordedFact> facts = new ArrayList<>();

  private final List<Announcement> announcements = new ArrayList<>();
  private final Map<DeliveryId, Instant> receivedAt = new HashMap<>();
  private int offset;

  private static StripeEvents intent() {
    return aPaidIntent("pi_1").withTickets(2);
  }

  private static StripeEvents session() {
    return aPaidSession("cs_1", "pi_1");
  }

  @Test
  void the_first_telling_issues_and_the_second_is_a_duplicate_of_it() {
    List<JudgedDelivery> judged =
        batch(arrival(intent(), NOON), arrival(intent(), NOON.plusMillis(999)));

    assertThat(judged)
        .extracting(JudgedDelivery::outcome)
        .containsExactly(Outcome.ISSUED, Outcome.DUPLICATE);
    Duplicate duplicate = judged.get(1).duplicate();
    assertThat(duplicate.kind()).isEqualTo(Duplicate.Kind.CONCURRENT);
    assertThat(duplicate.gapMillis()).isEqualTo(999);
    assertThat(duplicate.winner()).isEqualTo(judged.get(0).delivery().id());
  }

  @Test
  void a_second_or_more_is_late_and_clocks_that_disagree_do_not_matter() {
    batch(arrival(intent(), NOON));
    List<JudgedDelivery> judged =
        batch(arrival(intent(), NOON.plusSeconds(1)), arrival(intent(), NOON.minusMillis(5)));

    assertThat(judged.get(0).duplicate().kind()).isEqualTo(Duplicate.Kind.LATE);
    assertThat(judged.get(1).duplicate().kind()).isEqualTo(Duplicate.Kind.CONCURRENT);
    assertThat(judged.get(1).duplicate().gapMillis()).isEqualTo(5);
  }

  @Test
  void two_events_of_one_change_are_one_fact() {
    List<JudgedDelivery> judged =
        batch(arrival(intent(), NOON), arrival(intent().withEventId("evt_other"), NOON));

    assertThat(judged.get(1).outcome()).isEqualTo(Outcome.DUPLICATE);
    assertThat(facts).hasSize(1);
  }

  @Test
  void one_change_told_with_other_fields_is_a_duplicate_too_and_both_tellings_are_kept() {
    List<JudgedDelivery> judged =
        batch(
            arrival(intent(), NOON),
            arrival(intent().withMetadata("event_venue", "Old Town Hall"), NOON));

    assertThat(judged.get(1).outcome()).isEqualTo(Outcome.DUPLICATE);
    assertThat(facts).hasSize(2);
  }

  @Test
  void the_other_family_is_a_complement_and_no_duplicate() {
    assertThat(batch(arrival(intent(), NOON), arrival(session(), NOON)))
        .extracting(JudgedDelivery::outcome)
        .containsExactly(Outcome.ISSUED, Outcome.COMPLEMENTED);
  }

  @Test
  void what_closes_the_gap_issues_but_the_deciding_fact_stays_the_cause() {
    List<JudgedDelivery> judged =
        batch(arrival(intent().withoutAddress(), NOON), arrival(session(), NOON));

    assertThat(judged)
        .extracting(JudgedDelivery::outcome)
        .containsExactly(Outcome.APPLIED, Outcome.ISSUED);
    assertThat(announcements).extracting(Announcement::cause).containsExactly("pi_1 paid");
  }

  @Test
  void P3_a_contradiction_is_announced_only_to_those_who_hold_tickets() {
    batch(arrival(intent(), NOON), arrival(session().withTickets(5), NOON));
    assertThat(announcements)
        .extracting(Announcement::type)
        .containsExactly("tickets.issued", "tickets.suspended");

    announcements.clear();
    facts.clear();
    batch(arrival(session().withTickets(5), NOON), arrival(intent(), NOON));
    assertThat(announcements).isEmpty();
  }

  @Test
  void P3_each_dispute_has_announcements_of_its_own() {
    batch(arrival(intent(), NOON));
    for (String dispute : List.of("dp_1", "dp_2")) {
      batch(
          arrival(aDispute(dispute, "pi_1", "needs_response"), NOON),
          arrival(aDispute(dispute, "pi_1", "won"), NOON));
    }

    assertThat(announcements)
        .extracting(news -> news.type() + " by " + news.cause())
        .containsExactly(
            "tickets.issued by pi_1 paid",
            "tickets.suspended by dp_1 open",
            "tickets.reinstated by dp_1 won",
            "tickets.suspended by dp_2 open",
            "tickets.reinstated by dp_2 won");
    assertThat(announcements).extracting(Announcement::eventId).doesNotHaveDuplicates();
  }

  @Test
  void P3_a_refund_before_its_payment_announces_nothing_and_one_that_fails_then_issues() {
    assertThat(batch(arrival(aRefundedCharge("ch_1", "pi_1", 5000), NOON), arrival(intent(), NOON)))
        .extracting(JudgedDelivery::outcome)
        .containsExactly(Outcome.IGNORED, Outcome.ISSUED);
    assertThat(announcements).isEmpty();

    batch(arrival(aRefund("re_1", "pi_1", 5000, "failed"), NOON));

    assertThat(announcements)
        .extracting(news -> news.type() + " by " + news.cause())
        .containsExactly("tickets.issued by pi_1 paid");
  }

  @Test
  void what_was_paid_before_the_cutover_issues_and_nobody_ever_hears_of_it() {
    rules = RULES_AFTER_A_CUTOVER;

    List<JudgedDelivery> judged =
        batch(
            arrival(intent(), NOON),
            arrival(session(), NOON),
            arrival(aDispute("dp_1", "pi_1", "needs_response"), NOON),
            arrival(aDispute("dp_1", "pi_1", "won"), NOON));

    assertThat(judged.get(0).outcome()).isEqualTo(Outcome.ISSUED);
    assertThat(announcements).isEmpty();
  }

  @Test
  void two_events_of_one_change_that_differ_in_their_time_are_one_fact() {
    batch(
        arrival(intent(), NOON),
        arrival(intent().withEventId("evt_other").createdAt(1_766_000_001L), NOON));

    assertThat(facts).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"132", "321", "213"})
  void P5_of_such_events_the_earliest_time_is_kept_and_the_first_one_wins(String times) {
    times
        .chars()
        .mapToObj(time -> intent().withEventId("evt_" + (char) time).createdAt(time - '0'))
        .forEach(event -> batch(arrival(event, NOON)));

    assertThat(facts).hasSize(1);
    assertThat(facts.get(0).fact().eventCreated()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(facts.get(0).event().value()).isEqualTo("evt_" + times.charAt(0));
  }

  @Test
  void a_second_partial_refund_is_no_duplicate_of_the_first() {
    batch(arrival(intent(), NOON), arrival(aRefundedCharge("ch_1", "pi_1", 1000), NOON));

    assertThat(
            batch(
                arrival(aRefundedCharge("ch_1", "pi_1", 2000), NOON),
                arrival(aRefundedCharge("ch_1", "pi_1", 2000), NOON)))
        .extracting(JudgedDelivery::outcome)
        .containsExactly(Outcome.APPLIED, Outcome.DUPLICATE);
  }

  @Test
  void P3_decisions_have_the_same_ids_wherever_batches_are_cut() {
    List<Arrival> arrivals =
        List.of(
            arrival(intent(), NOON),
            arrival(intent(), NOON),
            arrival(session().withTickets(5), NOON),
            arrival(intent().withMetadata("event_name", "Gala"), NOON));
    batch(arrivals.toArray(Arrival[]::new));
    List<Announcement> atOnce = List.copyOf(announcements);

    announcements.clear();
    facts.clear();
    arrivals.forEach(this::batch);

    assertThat(announcements).isEqualTo(atOnce);
    assertThat(announcements).extracting(Announcement::sequence).containsExactly(1, 2);
  }

  private List<JudgedDelivery> batch(Arrival... arrivals) {
    List<Announced> past =
        announcements.stream()
            .map(a -> new Announced(a.order(), a.sequence(), a.eventId(), a.type()))
            .toList();
    OrderHistory history = new OrderHistory(KEY, rules, ANNOUNCE, facts, past);
    OrderBatch batch =
        new OrderBatch(List.of(history), Set.of(), receivedAt).apply(List.of(arrivals));
    facts.clear();
    facts.addAll(history.facts());
    announcements.addAll(history.announcements());
    batch.judged().forEach(d -> receivedAt.put(d.delivery().id(), d.delivery().receivedAt()));
    return batch.judged();
  }

  private Arrival arrival(StripeEvents events, Instant at) {
    try {
      StripeEvent event = new StripeEventReader(MetadataNames.CONTRACT).read(events.bytes());
      DeliveryId id = new DeliveryId(UUID.randomUUID());
      Delivery delivery = new Delivery(id, event.id(), event.type(), KEY, at, 0, offset++);
      return new Arrival(KEY, event.facts(), delivery);
    } catch (UnreadableEvent unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
