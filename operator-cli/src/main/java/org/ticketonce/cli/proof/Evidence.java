package org.ticketonce.cli.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketonce.cli.proof.LoggedWebhooks.Place;

/** All that is on record of one payment, as JSON and as text. */
final class Evidence {
  private static final String STATEMENT =
      "Each record of the log below was written after the signature of exactly these bytes was"
          + " verified (HMAC-SHA256 with the endpoint's secret, as Stripe signs), and is identified"
          + " by its offset and the SHA-256 of its bytes. That secret is known to Stripe and to the"
          + " merchant, who signs what is fetched from Stripe's API later: events (backfill), and"
          + " payments, whose ids begin with evt_reconciled_. Tickets and mails are as the system"
          + " has them on record; a mail's evidence is the reply of the mail server that accepted"
          + " it.";

  private final ObjectMapper mapper = new ObjectMapper();
  private final JsonNode order;
  private final JsonNode mails;
  private final Map<String, Place> places;
  private final Instant at;

  /** {@code order} and {@code mails} as the services' APIs show them. */
  Evidence(JsonNode order, JsonNode mails, Map<String, Place> places, Instant at) {
    this.order = order;
    this.mails = mails;
    this.places = places;
    this.at = at;
  }

  /** When each of an order's deliveries came in. */
  static Map<String, Instant> deliveries(JsonNode order) {
    Map<String, Instant> deliveries = new LinkedHashMap<>();
    order
        .path("deliveries")
        .forEach(
            one ->
                deliveries.put(
                    one.path("deliveryId").asText(),
                    Instant.parse(one.path("receivedAt").asText())));
    return deliveries;
  }

  /** Deliveries that are no longer in the log. */
  List<String> missing() {
    List<String> missing = new ArrayList<>(deliveries(order).keySet());
    missing.removeAll(places.keySet());
    return missing;
  }

  String json() {
    ObjectNode document = mapper.createObjectNode();
    document.put("statement", STATEMENT);
    document.put("generatedAt", at.toString());
    document.set("order", order);
    ArrayNode webhooks = document.putArray("webhooks");
    for (JsonNode delivery : order.path("deliveries")) {
      ObjectNode webhook = webhooks.addObject();
      webhook.setAll((ObjectNode) delivery);
      webhook.set("record", mapper.valueToTree(places.get(delivery.path("deliveryId").asText())));
    }
    document.set("mails", mails);
    return document.toPrettyString();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "payment %s: %s%n".formatted(order.path("key").asText(), order.path("status").asText()));
    for (JsonNode delivery : order.path("deliveries")) {
      Place place = places.get(delivery.path("deliveryId").asText());
      text.append(
          "%s  webhook  %s  %s  %s  %s%n"
              .formatted(
                  delivery.path("receivedAt").asText(),
                  delivery.path("eventId").asText(),
                  delivery.path("type").asText(),
                  delivery.path("outcome").asText(),
                  place == null
                      ? "no longer in the log"
                      : "%s-%d@%d".formatted(place.topic(), place.partition(), place.offset())));
    }
    for (JsonNode ticket : order.path("tickets")) {
      text.append(
          "ticket %d  %s  %s%n"
              .formatted(
                  ticket.path("number").asInt(),
                  ticket.path("type").asText(),
                  ticket.path("status").asText()));
    }
    for (JsonNode mail : mails) {
      text.append(
          "%s  mail  %s  %s  %s  %s%n"
              .formatted(
                  mail.path("sentAt").asText("-"),
                  mail.path("kind").asText(),
                  mail.path("status").asText(),
                  mail.path("messageId").asText("-"),
                  mail.path("evidence").asText("-")));
    }
    return text.toString();
  }
}
