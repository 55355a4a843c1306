package org.ticketonce.cli.race;

import java.net.URI;
import java.util.Optional;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.webhook.HarmlessEvent;
import org.ticketonce.cli.webhook.WebhookReply;
import org.ticketonce.cli.webhook.WebhookSender;
import org.ticketonce.contract.AnswerHeaders;

/**
 * A race delivers payments that nobody made. So the ingress itself is asked first, by an event that
 * does nothing, and only one that says that it takes no real payments is raced. Whatever else may
 * listen there does not say so.
 */
final class TestMode {
  private static final Optional<String> TEST = Optional.of("test");

  private TestMode() {}

  static void require(URI ingress, WebhookSender sender) throws InterruptedException {
    WebhookReply reply = sender.ask(HarmlessEvent.of("race"));
    if (!reply.answer().isAccepted()) {
      throw new CannotProceed(
          "%s was asked for its mode and answers %s: does --signing-secret fit, and --url?"
              .formatted(ingress, reply.answer()));
    }
    if (!reply.mode().equals(TEST)) {
      throw new CannotProceed(
          "%s answers %s: race only a system that says %s: test"
              .formatted(ingress, found(reply), AnswerHeaders.MODE));
    }
  }

  private static String found(WebhookReply reply) {
    return reply
        .mode()
        .map(mode -> "with %s: %s".formatted(AnswerHeaders.MODE, mode))
        .orElse("without %s".formatted(AnswerHeaders.MODE));
  }
}
