package org.ticketonce.local.mail;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** An HTTP response, small enough to be held in memory. */
final class Reply {
  static final int OK = 200;
  static final int SEE_OTHER = 303;
  static final int BAD_REQUEST = 400;
  static final int NOT_FOUND = 404;

  /** What a mail brings along must neither run nor be taken for something else. */
  static final String HARMLESS =
      "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'";

  private final int status;
  private final String contentType;
  private final byte[] content;
  private final Map<String, String> headers;

  Reply(int status, String contentType, byte[] content, Map<String, String> headers) {
    this.status = status;
    this.contentType = contentType;
    this.content = content;
    this.headers = Map.copyOf(headers);
  }

  static Reply text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text);
  }

  static Reply html(String html) {
    return of(OK, "text/html; charset=utf-8", html);
  }

  static Reply json(String json) {
    return of(OK, "application/json", json);
  }

  static Reply notFound() {
    return text(NOT_FOUND, "Not found");
  }

  private static Reply of(int status, String contentType, String text) {
    return new Reply(status, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, contentType, content, more);
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  byte[] content() {
    return content;
  }

  Map<String, String> headers() {
    return headers;
  }
}
