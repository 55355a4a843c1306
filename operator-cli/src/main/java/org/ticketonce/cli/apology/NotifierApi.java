package org.ticketonce.cli.apology;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.ticketonce.cli.http.JsonHttp;

/** The notifier's operator API, as far as apologies need it. */
final class NotifierApi {
  private static final Set<String> AT_REST = Set.of("SENT", "FAILED", "UNCERTAIN", "SUPERSEDED");
  private static final String NOT_QUEUED = "ASKED";
  private static final long POLL_MILLIS = 250;

  private final URI base;
  private final JsonHttp http;

  NotifierApi(URI base, String token) {
    this.base = base;
    this.http = new JsonHttp(Optional.of(token));
  }

  private record Taken(String id) {}

  private record Email(String status) {}

  /**
   * A mail that nobody has sent.
   *
   * @param subject its Subject header
   * @param text its plain text
   */
  record Preview(String subject, String text) {}

  Preview preview(ApologyWish wish) throws InterruptedException {
    return http.post(base.resolve("/api/apologies/preview"), wish, Preview.class);
  }

  /** Returns the mail's short name: the same for the same plan and buyer. */
  String ask(ApologyWish wish) throws InterruptedException {
    return http.post(base.resolve("/api/apologies"), wish, Taken.class).id();
  }

  /** Where a mail stands once nothing moves by itself any more, or when that moment is over. */
  String awaitRest(String id, long deadlineNanos) throws InterruptedException {
    while (true) {
      String status =
          http.find(base.resolve("/api/emails/" + id), Email.class)
              .map(Email::status)
              .orElse(NOT_QUEUED);
      if (AT_REST.contains(status) || System.nanoTime() > deadlineNanos) {
        return status;
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
