package org.ticketonce.cli.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ticketonce.cli.terminal.CannotProceed;

/**
 * What an account tells by Stripe's API: <a href="https://docs.stripe.com/api/events/list">its
 * events</a>, of the last 30 days, and <a
 * href="https://docs.stripe.com/api/payment_intents/list">its payments</a>. Newest first, 100 at a
 * time, as Stripe has written them: an event's object is of the API version of its time.
 */
final class StripeAccount {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
  private static final Duration READ_PATIENCE = Duration.ofSeconds(30);

  /** Of 429 and of outages, with pauses that grow. */
  private static final int RETRIES = 5;

  /** Those that an order may depend on; Stripe takes twenty at most. */
  private static final List<String> TYPES =
      List.of(
          "payment_intent.succeeded",
          "payment_intent.canceled",
          "payment_intent.payment_failed",
          "checkout.session.completed",
          "checkout.session.async_payment_succeeded",
          "checkout.session.async_payment_failed",
          "checkout.session.expired",
          "charge.succeeded",
          "charge.refunded",
          "charge.refund.updated",
          "refund.created",
          "refund.updated",
          "refund.failed",
          "charge.dispute.created",
          "charge.dispute.updated",
          "charge.dispute.closed");

  private static final String OF_TYPES =
      TYPES.stream().map(type -> "&types[]=" + type).collect(Collectors.joining());

  private final ObjectMapper mapper = new ObjectMapper();
  private final StripeClient client;

  StripeAccount(String apiKey, URI base) {
    String text = base.toString();
    client =
        StripeClient.builder()
            .setApiKey(apiKey)
            .setApiBase(text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
            .setConnectTimeout((int) CONNECT_PATIENCE.toMillis())
            .setReadTimeout((int) READ_PATIENCE.toMillis())
            .setMaxNetworkRetries(RETRIES)
            .build();
  }

  /**
   * Some of what was asked for.
   *
   * @param objects newest first
   * @param last the id after which the next page begins; null if there is none
   */
  record Page(List<JsonNode> objects, String last) {}

  /** Events of {@code since} or later and before {@code until}; {@code after} may be null. */
  Page events(Instant since, Instant until, String after) {
    return page("/v1/events", since, until, after, OF_TYPES);
  }

  /** Payment intents of that time, whatever has become of them, with their latest charge. */
  Page paymentIntents(Instant since, Instant until, String after) {
    return page("/v1/payment_intents", since, until, after, "&expand[]=data.latest_charge");
  }

  private Page page(String path, Instant since, Instant until, String after, String rest) {
    String query =
        "?limit=100&created[gte]=%d&created[lt]=%d%s%s"
            .formatted(
                since.getEpochSecond(),
                until.getEpochSecond(),
                after == null ? "" : "&starting_after=" + after,
                rest);
    try {
      return read(client.rawRequest(RequestMethod.GET, path + query, null).body());
    } catch (AuthenticationException refused) {
      throw new CannotProceed(
          "Stripe refuses the API key for %s: %s".formatted(path, refused.getCode()));
    } catch (StripeException failure) {
      throw new CannotProceed("Stripe does not list %s: %s".formatted(path, failure.getMessage()));
    }
  }

  private Page read(String body) {
    try {
      JsonNode answer = mapper.readTree(body);
      List<JsonNode> objects = new ArrayList<>();
      answer.path("data").forEach(objects::add);
      boolean more = answer.path("has_more").asBoolean() && !objects.isEmpty();
      return new Page(objects, more ? objects.get(objects.size() - 1).path("id").asText() : null);
    } catch (JsonProcessingException e) {
      throw new CannotProceed("Stripe answers something else than JSON");
    }
  }
}
