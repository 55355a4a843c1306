package org.ticketonce.systemtests.crash;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts as Resend documents that it sends: the first request under an idempotency key is a mail; a
 * later one with the same body is answered as the first was and is none; one with another body is
 * refused.
 */
final class ResendStandIn {
  private record Accepted(String body, String to, int number) {}

  private final Map<String, Accepted> byKey = new HashMap<>();

  synchronized JsonServer.Reply answer(JsonServer.Request request) {
    if (request.key().isEmpty()) {
      throw new AssertionError("a mail without an idempotency key");
    }
    Accepted accepted = byKey.computeIfAbsent(request.key(), key -> accept(request));
    return accepted.body().equals(request.body())
        ? new JsonServer.Reply(200, "{\"id\":\"mail-%d\"}".formatted(accepted.number()))
        : new JsonServer.Reply(409, "{\"name\":\"invalid_idempotent_request\"}");
  }

  private Accepted accept(JsonServer.Request request) {
    String to = request.json().path("to").path(0).textValue();
    return new Accepted(request.body(), to, byKey.size());
  }

  synchronized int mailsTo(String address) {
    return (int) byKey.values().stream().filter(mail -> address.equals(mail.to())).count();
  }
}
