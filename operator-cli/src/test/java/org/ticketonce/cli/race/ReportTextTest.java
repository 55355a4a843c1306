package org.ticketonce.cli.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.PaymentIntentId;

class ReportTextTest {
  private static final Tally ONCE = new Tally(1, 1);
  private static final Tally TWICE = new Tally(2, 2);

  @Test
  void a_table_sets_both_handlers_side_by_side() {
    RaceReport report =
        new RaceReport(
            List.of(
                row("pi_3A", Optional.of(TWICE), ONCE), row("pi_3Long", Optional.of(ONCE), ONCE)),
            List.of("a note"));

    assertThat(ReportText.of(report))
        .isEqualTo(
            """
            payment intent   gap then   gap now   sent   naive tickets / e-mails   here tickets / e-mails   verdict
            --------------   --------   -------   ----   -----------------------   ----------------------   -------------------------
            pi_3A            14 ms      3 ms      2x     2 / 2                     1 / 1                    doubled there, once here
            pi_3Long         14 ms      3 ms      2x     1 / 1                     1 / 1                    once there, once here

            naive handler: 2 payments: 1 once, 1 doubled, 0 lost
            this system:   2 payments: 2 once, 0 doubled, 0 lost
            note: a note
            """
                .replace("-------------------------\n", "------------------------\n"));
  }

  @Test
  void without_a_naive_handler_the_table_has_this_system_alone() {
    RaceReport report =
        new RaceReport(List.of(row("pi_3A", Optional.empty(), new Tally(1, 0))), List.of());

    assertThat(ReportText.of(report)).contains("lost here").doesNotContain("naive");
  }

  @Test
  void of_a_storm_the_worst_rows_come_first_and_the_rest_is_counted() {
    List<RaceRow> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add(row("pi_3N" + i, Optional.of(ONCE), ONCE));
    }
    rows.add(row("pi_3Broken", Optional.of(ONCE), TWICE));

    String text = ReportText.of(new RaceReport(rows, List.of()));

    assertThat(text.lines().skip(2).findFirst().orElseThrow()).startsWith("pi_3Broken");
    assertThat(text)
        .contains("... and 21 more rows")
        .contains("this system:   31 payments: 30 once, 1 doubled, 0 lost");
  }

  private static RaceRow row(String intent, Optional<Tally> naive, Tally here) {
    RacedPayment payment =
        new RacedPayment(
            new PaymentIntentId(intent), "a@example.com", Optional.of(Duration.ofMillis(14)), 2);
    return new RaceRow(payment, Optional.of(Duration.ofMillis(3)), naive, here, "ISSUED");
  }
}
