package org.ticketonce.notifier.httpapi;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;

/**
 * What a provider answered.
 *
 * @param status of HTTP
 * @param headers by their names, whatever the case
 * @param body as text, perhaps empty; may hold addresses
 */
public record Reply(int status, MultivaluedMap<String, String> headers, String body) {
  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }

  @Override
  public String toString() {
    return "Reply[" + status + "]";
  }
}
