package org.ticketonce.issuer.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.ticketonce.issuer.histories.CheckHistory.Wrong;
import org.ticketonce.issuer.histories.History.Telling;

class ShrinkTest {
  private final Shrink shrink = new Shrink((history, schedule) -> claimWrong(history));

  @Test
  void a_failing_history_shrinks_to_the_facts_without_which_it_does_not_fail() {
    History failing = failing();

    assertThat(failing.tellings()).hasSizeGreaterThan(50);
    assertThat(shrink.shrink(failing).tellings())
        .hasSize(2)
        .anyMatch(telling -> isPaid(telling))
        .anyMatch(telling -> isLost(telling));
  }

  @Test
  void it_prints_one_line_that_says_how_to_see_it_again() {
    History failing = failing();

    assertThat(shrink.toOneLine(failing))
        .doesNotContain("\n")
        .contains(" lost", " paid (", "-Dhistories=1 -Dhistories.seed=" + failing.seed())
        .contains("a lost dispute is said to be wrong");
  }

  @Test
  void a_seed_always_draws_the_same_history() {
    assertThat(DrawHistory.of(7)).isEqualTo(DrawHistory.of(7)).isNotEqualTo(DrawHistory.of(8));
    assertThat(DrawHistory.of(7).orders()).isEqualTo(DrawHistory.INTENTS);
  }

  private static History failing() {
    return LongStream.iterate(1, seed -> seed + 1)
        .mapToObj(DrawHistory::of)
        .filter(history -> claimWrong(history).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Wrong> claimWrong(History history) {
    return history.tellings().stream()
        .filter(ShrinkTest::isLost)
        .map(telling -> telling.told().order())
        .filter(
            order ->
                history.tellings().stream()
                    .anyMatch(other -> isPaid(other) && other.told().order().equals(order)))
        .findFirst()
        .map(order -> new Wrong(order, "a lost dispute is said to be wrong"));
  }

  private static boolean isLost(Telling telling) {
    return telling.told() instanceof Told.Dispute dispute && dispute.status().equals("lost");
  }

  private static boolean isPaid(Telling telling) {
    return telling.told() instanceof Told.IntentPaid;
  }
}
