package org.ticketonce.systemtests.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.Supplier;
import org.ticketonce.systemtests.shop.SignedPost;
import org.ticketonce.systemtests.shop.Webhook;
import org.ticketonce.systemtests.workload.Answers.Owed;
import org.ticketonce.systemtests.workload.Answers.Place;

/** Delivers webhooks as Stripe does, and writes down what was answered. */
final class Courier {
  private static final String NO_ANSWER = "none";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SignedPost post = new SignedPost();
  private final Supplier<URI> endpoint;
  private final Answers answers;

  /** Asks for the endpoint at every delivery. */
  Courier(Supplier<URI> endpoint, Answers answers) {
    this.endpoint = endpoint;
    this.answers = answers;
  }

  /** One delivery; returns whether it needs no further one. */
  boolean deliver(Webhook webhook) {
    answers.signed(webhook.eventId(), webhook.body());
    return deliver(webhook.body(), new Owed(webhook.eventId(), Place.ORDER));
  }

  /** The same, for what concerns no sale. */
  boolean deliver(String body, Owed what) {
    Optional<HttpResponse<String>> answer = post.send(endpoint.get(), body);
    String status = note(answer);
    boolean accepted = status.equals("200");
    if (accepted) {
      answers.accepted(deliveryId(answer.orElseThrow().body()), what);
    } else if (!status.equals("503") && !status.equals(NO_ANSWER)) {
      answers.surprise("%s was answered %s".formatted(what, status));
    }
    return accepted;
  }

  private static String deliveryId(String body) {
    try {
      return JSON.readTree(body).path("deliveryId").asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError("an answer is no JSON: " + body, e);
    }
  }

  String note(Optional<HttpResponse<String>> answer) {
    String status = answer.map(HttpResponse::statusCode).map(Object::toString).orElse(NO_ANSWER);
    answers.answered(status);
    return status;
  }
}
