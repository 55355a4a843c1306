package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.notifier.dispatch.TransientMailFailure.Concern.MAIL;
import static org.ticketonce.notifier.dispatch.TransientMailFailure.Concern.SERVER;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ticketonce.notifier.dispatch.TransientMailFailure.Concern;
import org.ticketonce.notifier.ledger.EmailId;

class BlameTest {
  private static final int IN_A_ROW = 10;
  private static final EmailId POISON = mail(0);
  private static final EmailId OTHER = mail(1);

  private final Blame blame = new Blame(IN_A_ROW);

  private static EmailId mail(int number) {
    return new EmailId("%032d".formatted(number));
  }

  private List<Concern> refusals(int number) {
    return Stream.generate(() -> blame.refused().concern()).limit(number).toList();
  }

  @Test
  void so_many_refusals_in_a_row_are_the_mails_and_all_further_ones_the_servers() {
    assertThat(refusals(IN_A_ROW)).containsOnly(MAIL);
    assertThat(refusals(IN_A_ROW)).containsOnly(SERVER);
    assertThat(blame.refused()).isEqualTo(new Blame.Refusal(SERVER, 21));
  }

  @Test
  void a_mail_that_is_taken_begins_the_row_anew() {
    refusals(3 * IN_A_ROW);

    blame.accepted(OTHER);

    assertThat(refusals(IN_A_ROW + 1).subList(0, IN_A_ROW)).containsOnly(MAIL);
    blame.accepted(OTHER);
    assertThat(refusals(1)).containsOnly(MAIL);
  }

  @Test
  void the_bound_is_exact_however_many_are_refused_at_once() throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(64);
    try {
      List<Future<Blame.Refusal>> refused =
          senders.invokeAll(
              IntStream.range(0, 5_000)
                  .<Callable<Blame.Refusal>>mapToObj(i -> blame::refused)
                  .toList());
      int mails = 0;
      for (Future<Blame.Refusal> refusal : refused) {
        mails += refusal.get().concern() == MAIL ? 1 : 0;
      }
      assertThat(mails).isEqualTo(IN_A_ROW);
    } finally {
      senders.shutdownNow();
    }
  }

  @Test
  void a_server_that_breaks_off_and_takes_nothing_is_in_trouble_itself() {
    assertThat(Stream.generate(() -> blame.unexplained(POISON)).limit(5)).containsOnly(SERVER);
    assertThat(blame.unexplained(OTHER)).isEqualTo(SERVER);
  }

  @Test
  void a_mail_over_which_it_breaks_off_again_after_it_has_taken_another_is_to_blame() {
    blame.accepted(OTHER);
    assertThat(blame.unexplained(POISON)).as("once tells nothing").isEqualTo(SERVER);
    blame.accepted(OTHER);

    assertThat(blame.unexplained(POISON)).isEqualTo(MAIL);
    assertThat(blame.unexplained(POISON)).as("nothing was taken since").isEqualTo(SERVER);
    blame.accepted(OTHER);
    assertThat(blame.unexplained(POISON)).isEqualTo(MAIL);
  }

  @Test
  void a_mail_that_is_taken_in_the_end_leaves_nothing_behind() {
    blame.unexplained(POISON);
    blame.accepted(POISON);

    assertThat(blame.unexplained(POISON)).isEqualTo(SERVER);
  }

  @Test
  void the_mail_whose_trouble_is_the_longest_ago_is_forgotten_before_others() {
    blame.unexplained(POISON);
    IntStream.range(1, 1_000).forEach(i -> blame.unexplained(mail(i)));
    blame.unexplained(POISON);
    blame.unexplained(mail(1_000));
    blame.accepted(mail(2_000));

    assertThat(blame.unexplained(POISON)).isEqualTo(MAIL);
    assertThat(blame.unexplained(mail(1))).isEqualTo(SERVER);
  }
}
