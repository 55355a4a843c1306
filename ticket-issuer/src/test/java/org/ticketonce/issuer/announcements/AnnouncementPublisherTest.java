package org.ticketonce.issuer.announcements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AnnouncementPublisherTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final SlowLedger ledger = new SlowLedger();

  @Test
  void calls_during_a_round_are_answered_by_one_more() {
    AnnouncementPublisher publisher = publisher(LONG);
    publisher.wake();
    publisher.wake();
    publisher.wake();
    assertThat(ledger.rounds).hasSize(1);

    ledger.answer(0, 1);
    ledger.answer(1, 0);
    assertThat(ledger.rounds).hasSize(2);
  }

  @Test
  void a_full_round_is_followed_by_another() {
    publisher(LONG).wake();

    ledger.answer(0, 500);
    ledger.answer(1, 3);
    assertThat(ledger.rounds).hasSize(2);
  }

  @Test
  void P3_after_a_failure_the_next_call_publishes() {
    AnnouncementPublisher publisher = publisher(LONG);
    publisher.wake();
    ledger.rounds.get(0).fail(new IllegalStateException("the database is out"));
    assertThat(ledger.rounds).hasSize(1);

    publisher.wake();
    assertThat(ledger.rounds).hasSize(2);
  }

  @Test
  void P3_a_round_that_is_never_answered_is_given_up() {
    AnnouncementPublisher publisher = publisher(Duration.ofMillis(50));
    publisher.wake();
    publisher.wake();

    await().atMost(LONG).until(() -> ledger.rounds.size() == 2);
  }

  private AnnouncementPublisher publisher(Duration longestRound) {
    return new AnnouncementPublisher(ledger, null, new SimpleMeterRegistry(), longestRound);
  }

  /** Answers each round when the test does. */
  private static final class SlowLedger extends AnnouncementLedger {
    private final List<UniEmitter<? super Integer>> rounds = new CopyOnWriteArrayList<>();

    SlowLedger() {
      super(null, null);
    }

    /** Says how many the round has marked; fails if there was no such round. */
    void answer(int round, int marked) {
      rounds.get(round).complete(marked);
    }

    @Override
    Uni<Integer> publishUnpublished(
        int orderLimit, Function<List<Announcement>, Uni<List<UUID>>> publish) {
      return Uni.createFrom().emitter(rounds::add);
    }
  }
}
