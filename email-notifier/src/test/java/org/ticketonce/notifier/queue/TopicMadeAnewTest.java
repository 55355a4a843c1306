package org.ticketonce.notifier.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.Topic;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class TopicMadeAnewTest {
  /** Until the consumer looks, and the group has settled. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Topic topic = new Topic(Topics.TICKET_EVENTS);
  private final List<AnOrder> before = Stream.generate(AnOrder::anOrder).limit(12).toList();
  private final AnOrder after = anOrder();

  @Inject MeterRegistry meters;

  @Test
  void P2_a_topic_that_was_deleted_and_made_anew_is_read_from_its_beginning_and_is_no_restore() {
    before.forEach(order -> announce(order.issued()));
    before.forEach(TopicMadeAnewTest::awaitSent);
    List<Map<String, Object>> held = held();
    double made = count();

    topic.makeAnew();
    announce(after.issued());
    announce(before.get(0).issued());

    awaitSent(after);
    await().atMost(PATIENCE).until(() -> isStoredAsItIsNow());
    assertThat(count()).isGreaterThan(made);
    assertThat(Inbox.of(before.get(0))).hasSize(1);
    assertThat(held()).isEqualTo(held);
    assertThat(Ledger.query("select 1 from dispatch_gate where restore_noticed_at is not null"))
        .isEmpty();
  }

  private static void awaitSent(AnOrder order) {
    await().atMost(PATIENCE).until(() -> Ledger.statusOf(order).equals(List.of("SENT")));
  }

  /** Offsets of the topic that was would hide that an older database is put back. */
  private boolean isStoredAsItIsNow() {
    Map<Integer, Long> ends = topic.ends();
    List<Map<String, Object>> stored = Ledger.query("select * from consumed_offsets");
    return stored.stream()
        .allMatch(row -> row.get("next_offset").equals(ends.get((Integer) row.get("partition"))));
  }

  private static List<Map<String, Object>> held() {
    return Ledger.query("select id, revision from emails where restored order by id");
  }

  private double count() {
    return meters.counter("ticketonce.topics.made.anew", "topic", Topics.TICKET_EVENTS).count();
  }
}
