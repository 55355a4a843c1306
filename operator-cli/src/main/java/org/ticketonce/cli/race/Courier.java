package org.ticketonce.cli.race;

import java.util.List;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.Progress;
import org.ticketonce.cli.webhook.Answer;
import org.ticketonce.cli.webhook.StripeEvent;
import org.ticketonce.cli.webhook.WebhookSender;

/**
 * Delivers as Stripe does: what is not answered 2xx is sent again, freshly signed, after a pause.
 * Stripe goes on for three days; here five attempts must do.
 */
final class Courier {
  private static final int ATTEMPTS = 5;
  private static final long FIRST_PAUSE_MILLIS = 250;

  private final WebhookSender sender;
  private final Progress progress;

  Courier(WebhookSender sender, Progress progress) {
    this.sender = sender;
    this.progress = progress;
  }

  /** Delivers {@code times} times at once and returns when all of them have been accepted. */
  void deliver(StripeEvent event, int times) throws InterruptedException {
    int missing = times;
    List<Answer> answers = List.of();
    for (int attempt = 0; missing > 0 && attempt < ATTEMPTS; attempt++) {
      pauseBefore(attempt);
      answers = sender.sendAtOnce(event, missing);
      answers.forEach(answer -> check(answer, event));
      int accepted = (int) answers.stream().filter(Answer::isAccepted).count();
      progress.advance(accepted);
      missing -= accepted;
    }
    if (missing > 0) {
      throw new CannotProceed(
          "%d deliveries of %s were never accepted; last answers: %s"
              .formatted(missing, event, answers.stream().distinct().limit(3).toList()));
    }
  }

  private static void check(Answer answer, StripeEvent event) {
    if (answer instanceof Answer.Status status && status.code() >= 300 && status.code() < 500) {
      throw new CannotProceed(
          "%s was refused with %s: does --signing-secret fit, and --url?".formatted(event, answer));
    }
  }

  private static void pauseBefore(int attempt) throws InterruptedException {
    if (attempt > 0) {
      Thread.sleep(FIRST_PAUSE_MILLIS << attempt);
    }
  }
}
