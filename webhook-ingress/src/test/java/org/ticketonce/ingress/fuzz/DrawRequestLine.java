package org.ticketonce.ingress.fuzz;

import java.util.Set;

/** A good webhook under another method, path or version of HTTP. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record DrawRequestLine(Dice dice, byte[] body, HttpText text) {

  Request otherMethod() {
    if (dice.chance(20)) {
      String method = dice.pick("P OST", "P\u00d6ST", "\0", "", "POST\t", "(POST)");
      return Request.outOfStep("method", text.withLine(method + " / HTTP/1.1").bytes());
    }
    String method = dice.pick("GET", "HEAD", "PUT", "DELETE", "TRACE", "post", "OPTIONS", "QUERY");
    String line = method + " /webhooks/stripe HTTP/1.1";
    return Request.answered("method", text.withLine(line).bytes(), body, 405);
  }

  Request otherPath() {
    String right =
        dice.pick(
            "/webhooks/stripe/",
            "/webhooks//stripe",
            "/webhooks/./a/../stripe",
            "/webhooks/strip%65",
            "/webhooks/stripe?",
            "/webhooks/stripe?a=b&a=" + "c".repeat(3_000),
            "http://example.com/webhooks/stripe");
    String wrong =
        dice.pick(
            "/",
            "/webhooks",
            "/webhooks/stripe/evt_1",
            "/webhooks/stripe%00",
            "/webhooks/stripe%2f",
            "/webhooks/stripe;a=b",
            "/webhooks/stripe#a",
            "/q/metrics",
            "/\u00ff",
            "/../../etc/passwd");
    String none = dice.pick("/webhooks/%zz", "/webhooks/stripe%", "?", "http://[", "//", "/%");
    return switch (dice.between(0, 2)) {
      case 0 -> Request.answered("path", withPath(right), body, 200);
      case 1 -> Request.answered("path", withPath(wrong), body, 404);
      default -> Request.answered("path", withPath(none), body, 400);
    };
  }

  private byte[] withPath(String path) {
    return text.withLine("POST " + path + " HTTP/1.1").bytes();
  }

  Request otherVersion() {
    String version =
        dice.pick("HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "HTTP/9.9", "http/1.1", "RTSP/1.0");
    byte[] bytes = text.withLine("POST /webhooks/stripe " + version).bytes();
    return new Request("version", bytes, body, Set.of(200, 400), Request.Ending.OUT_OF_STEP);
  }
}
