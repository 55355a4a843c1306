package org.ticketonce.ingress.fuzz;

import java.util.ArrayList;
import java.util.List;

/** A request as text, which is only HTTP if its parts are. Each character is one byte. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record HttpText(String line, List<String> headers, byte[] content) {
  private static final String POST = "POST /webhooks/stripe HTTP/1.1";
  private static final String HOST = "Host: tickets.example.com";

  /** With its length declared. */
  static HttpText of(List<String> signature, byte[] body) {
    return of(signature, "Content-Length: " + body.length, body);
  }

  /** With whatever says how long it is. */
  static HttpText of(List<String> signature, String length, byte[] content) {
    List<String> headers = new ArrayList<>(List.of(HOST));
    headers.addAll(signature);
    headers.add(length);
    return new HttpText(POST, headers, content);
  }

  HttpText withLine(String other) {
    return new HttpText(other, headers, content);
  }

  HttpText with(String header) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    return new HttpText(line, more, content);
  }

  HttpText withoutHost() {
    return new HttpText(line, headers.stream().filter(any -> !any.equals(HOST)).toList(), content);
  }

  byte[] head() {
    return Bytes.of(line + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
  }

  byte[] bytes() {
    return Bytes.of(head(), content);
  }
}
