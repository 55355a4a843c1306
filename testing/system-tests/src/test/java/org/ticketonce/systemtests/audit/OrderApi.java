package org.ticketonce.systemtests.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The order API as an operator uses it. */
final class OrderApi {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Supplier<URI> base;
  private final String token;

  OrderApi(Supplier<URI> base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Empty while there is no such order, or no answer. */
  Optional<Order> find(String key) {
    HttpRequest request =
        HttpRequest.newBuilder(base.get().resolve("/api/orders/" + key))
            .timeout(ANSWER_WITHIN)
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Optional.of(mapper.readValue(answer.body(), Order.class))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
