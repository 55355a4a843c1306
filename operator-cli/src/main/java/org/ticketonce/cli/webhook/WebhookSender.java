package org.ticketonce.cli.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.ticketonce.cli.terminal.NothingListens;
import org.ticketonce.contract.AnswerHeaders;

/** Delivers events to one endpoint, each delivery with a signature of its own moment. */
public final class WebhookSender {
  /** Stripe gives an endpoint some ten seconds; a busy laptop gets the double. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http;
  private final URI endpoint;
  private final SigningSecret secret;
  private final Clock clock;

  /** {@code executor} must have a thread for every delivery that is held at a starting line. */
  public WebhookSender(URI endpoint, SigningSecret secret, Executor executor, Clock clock) {
    this.endpoint = endpoint;
    this.secret = secret;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(executor)
            .build();
  }

  /** Delivers once. Throws {@link NothingListens} when there is no connection to be had. */
  public Answer send(StripeEvent event) throws InterruptedException {
    return send(event.body());
  }

  /** The same of any body. */
  public Answer send(String body) throws InterruptedException {
    return ask(body).answer();
  }

  /** The same, with what the receiver says of itself. */
  public WebhookReply ask(String body) throws InterruptedException {
    HttpRequest request = request(body, BodyPublishers.ofString(body));
    try {
      HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
      return new WebhookReply(status(response), response.headers().firstValue(AnswerHeaders.MODE));
    } catch (IOException e) {
      return new WebhookReply(failed(e), Optional.empty());
    }
  }

  /** Delivers {@code times} times, all in flight at the same moment. */
  public List<Answer> sendAtOnce(StripeEvent event, int times) throws InterruptedException {
    return sendAtOnce(Stream.generate(() -> event).limit(times).toList());
  }

  /** Delivers each of {@code events} once, all in flight at the same moment. */
  public List<Answer> sendAtOnce(List<StripeEvent> events) throws InterruptedException {
    StartingLine line = new StartingLine(events.size());
    List<CompletableFuture<Answer>> answers =
        events.stream().map(event -> sendHeld(event, line)).toList();
    line.release();
    return answers.stream().map(WebhookSender::join).toList();
  }

  private CompletableFuture<Answer> sendHeld(StripeEvent event, StartingLine line) {
    HttpRequest request = request(event.body(), line.hold(bytes(event)));
    return http.sendAsync(request, BodyHandlers.discarding())
        .handle(
            (response, failure) -> {
              if (failure == null) {
                return status(response);
              }
              line.scratch();
              return failed(failure instanceof CompletionException ? failure.getCause() : failure);
            });
  }

  private HttpRequest request(String signed, BodyPublisher body) {
    return HttpRequest.newBuilder(endpoint)
        .timeout(PATIENCE)
        .header("Content-Type", "application/json; charset=utf-8")
        .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
        .header("Stripe-Signature", secret.sign(signed, clock.instant()))
        .POST(body)
        .build();
  }

  private static Answer status(HttpResponse<Void> response) {
    return new Answer.Status(response.statusCode());
  }

  private Answer failed(Throwable failure) {
    if (failure instanceof ConnectException) {
      throw new NothingListens(endpoint);
    }
    return new Answer.Silence(failure.toString());
  }

  private static Answer join(CompletableFuture<Answer> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof NothingListens nothing ? nothing : e;
    }
  }

  private static byte[] bytes(StripeEvent event) {
    return event.body().getBytes(StandardCharsets.UTF_8);
  }
}
