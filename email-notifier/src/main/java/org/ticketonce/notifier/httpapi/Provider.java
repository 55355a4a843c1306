package org.ticketonce.notifier.httpapi;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.dispatch.AmbiguousMailOutcome;
import org.ticketonce.notifier.dispatch.Evidence;
import org.ticketonce.notifier.dispatch.TransientMailFailure;
import org.ticketonce.notifier.dispatch.TransientMailFailure.Concern;

/**
 * Requests to one provider: each on a connection of its own, never repeated, never redirected,
 * never waited for without an end.
 *
 * <p>A connection of its own costs a handshake for each mail and buys certainty: an idle connection
 * that the provider closes just as a request is written would leave a mail of which nobody knows.
 */
public final class Provider {
  private final NotifierConfiguration.HttpApi api;
  private final Duration replyTimeout;
  private final int parallelism;

  /** Connects with the first request. */
  public Provider(NotifierConfiguration.HttpApi api, NotifierConfiguration.Mail mail) {
    this.api = api;
    this.replyTimeout = mail.replyTimeout();
    // Look-ups come from a thread of their own, beside those that send.
    this.parallelism = mail.parallelism() + 1;
  }

  /** A client of these methods; certificates are verified. */
  public <T> T client(Class<T> methods) {
    return QuarkusRestClientBuilder.newBuilder()
        .baseUri(api.url())
        .connectTimeout(api.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .readTimeout(replyTimeout.toMillis(), TimeUnit.MILLISECONDS)
        .followRedirects(false)
        .disableDefaultMapper(true)
        .userAgent("ticket-once")
        .property(QuarkusRestClientProperties.KEEP_ALIVE_ENABLED, false)
        .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, parallelism)
        .httpClientOptionsCustomizer(
            options ->
                options
                    .setSslHandshakeTimeout(api.connectTimeout().toMillis())
                    .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS))
        .build(methods);
  }

  /** Value of the Authorization header (RFC 6750). */
  public String authorization() {
    return "Bearer " + api.apiKey().orElseThrow();
  }

  /**
   * Blocks until there is a reply, within twice the connect time-out and the reply time-out.
   *
   * @throws TransientMailFailure if no connection came about, so that no request was written
   * @throws AmbiguousMailOutcome if nobody knows whether the provider has the request
   */
  public Reply ask(Supplier<CompletionStage<Response>> request) {
    return ask(request, api.connectTimeout().multipliedBy(2).plus(replyTimeout));
  }

  /** The same, within a patience of one's own. */
  public Reply ask(Supplier<CompletionStage<Response>> request, Duration patience) {
    try (Response response =
        request.get().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      String body = response.hasEntity() ? response.readEntity(String.class) : "";
      return new Reply(response.getStatus(), response.getStringHeaders(), body);
    } catch (TimeoutException silence) {
      throw new AmbiguousMailOutcome("no reply in time", silence);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new AmbiguousMailOutcome("stopped before the reply", stopping);
    } catch (ExecutionException failure) {
      throw classified(failure.getCause());
    } catch (ProcessingException failure) {
      throw classified(failure);
    }
  }

  private static RuntimeException classified(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof NoRouteToHostException
          || cause instanceof UnknownHostException
          || cause instanceof SSLHandshakeException) {
        return new TransientMailFailure(
            Concern.SERVER, "the provider cannot be reached: " + Evidence.root(cause), failure);
      }
    }
    return new AmbiguousMailOutcome("the reply was lost: " + Evidence.root(failure), failure);
  }
}
