package org.ticketonce.cli.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.NothingListens;

/**
 * JSON over HTTP with errors that say which address is at fault: {@link NothingListens}, {@link
 * Refusal}, or another {@link CannotProceed}.
 */
public final class JsonHttp {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ObjectMapper mapper =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Optional<String> token;

  /** {@code token} goes along as a bearer token with every request. */
  public JsonHttp(Optional<String> token) {
    this.token = token;
  }

  /** The document at {@code address}; empty on 404. */
  public <T> Optional<T> find(URI address, Class<T> type) throws InterruptedException {
    HttpResponse<String> answer = send(request(address).GET().build());
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(read(answer, type));
  }

  /** The document at {@code address}, which must exist. */
  public <T> T get(URI address, Class<T> type) throws InterruptedException {
    return read(send(request(address).GET().build()), type);
  }

  /** Posts {@code body} as JSON; the answer's body does not matter. */
  public void post(URI address, Object body) throws InterruptedException {
    check(send(posted(address, body)));
  }

  /** Posts {@code body} as JSON, and returns what is answered. */
  public <T> T post(URI address, Object body, Class<T> type) throws InterruptedException {
    return read(send(posted(address, body)), type);
  }

  private HttpRequest posted(URI address, Object body) {
    return request(address)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(write(body)))
        .build();
  }

  private HttpRequest.Builder request(URI address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "application/json");
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new NothingListens(request.uri());
    } catch (IOException e) {
      throw new CannotProceed(request.uri() + " does not answer: " + e);
    }
  }

  private <T> T read(HttpResponse<String> answer, Class<T> type) {
    check(answer);
    try {
      return mapper.readValue(answer.body(), type);
    } catch (JsonProcessingException e) {
      throw new CannotProceed(answer.uri() + " answers something else than the expected JSON");
    }
  }

  private void check(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status == 401 || status == 403) {
      throw new CannotProceed(
          answer.uri()
              + " refuses the operator token: see --token-file and TICKETONCE_OPERATOR_TOKEN");
    }
    if (status >= 300) {
      throw new Refusal(answer.uri(), status, detail(answer.body()));
    }
  }

  /** What a problem (RFC 9457) says; empty if the answer is none. */
  private String detail(String body) {
    try {
      JsonNode problem = mapper.readTree(body);
      return problem == null ? "" : problem.path("detail").asText();
    } catch (JsonProcessingException none) {
      return "";
    }
  }

  private String write(Object body) {
    try {
      return mapper.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
