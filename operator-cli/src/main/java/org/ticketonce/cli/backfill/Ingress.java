package org.ticketonce.cli.backfill;

import java.net.URI;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.webhook.Answer;
import org.ticketonce.cli.webhook.WebhookSender;

/** The webhook endpoint, which takes an event for good or not at all. */
final class Ingress {
  private static final int ATTEMPTS = 6;
  private static final long FIRST_PAUSE_MILLIS = 500;

  private static final Answer REFUSED = new Answer.Status(400);
  private static final Answer OUT = new Answer.Status(503);

  private final URI endpoint;
  private final WebhookSender sender;

  Ingress(URI endpoint, WebhookSender sender) {
    this.endpoint = endpoint;
    this.sender = sender;
  }

  /** Returns when it has the event; 503 and silence are waited out for a quarter of a minute. */
  void deliver(String body) throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    Answer answer = sender.send(body);
    for (int attempt = 1; attempt < ATTEMPTS && isOut(answer); attempt++) {
      Thread.sleep(pause);
      pause *= 2;
      answer = sender.send(body);
    }
    if (answer.equals(REFUSED)) {
      throw new CannotProceed(
          endpoint + " refuses the signature: see TICKETONCE_SIGNING_SECRET and --signing-secret");
    }
    if (!answer.isAccepted()) {
      throw new CannotProceed(
          "%s: %s; start again later: what is delivered is known".formatted(endpoint, answer));
    }
  }

  private static boolean isOut(Answer answer) {
    return answer instanceof Answer.Silence || answer.equals(OUT);
  }
}
