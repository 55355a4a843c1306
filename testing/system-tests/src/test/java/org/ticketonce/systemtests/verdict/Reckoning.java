package org.ticketonce.systemtests.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.ticketonce.systemtests.verdict.TopicAuditor.Entry;

/**
 * What an order's events come to, read one by one in the order of the log, by rules of the
 * auditors' own: as much as the stories of a season need. What the issuer says has to be the same
 * (P3, P5).
 */
final class Reckoning {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> words = new ArrayList<>();
  private long refunded;
  private boolean paid;
  private boolean reversed;
  private boolean disputed;
  private boolean won;

  private Reckoning() {}

  /** Of one partition's events. */
  static Reckoning of(List<Entry> events) {
    Reckoning reckoning = new Reckoning();
    events.forEach(reckoning::read);
    return reckoning;
  }

  /** Each decision that the buyer must hear of, once. */
  List<String> words() {
    return List.copyOf(words);
  }

  /** In minor units; nothing of what nobody is known to have paid. */
  long refunded() {
    return paid ? refunded : 0;
  }

  private void read(Entry event) {
    JsonNode body = json(event);
    JsonNode object = body.at("/data/object");
    switch (body.path("type").asText()) {
      case "payment_intent.succeeded" ->
          paid |= object.at("/metadata/ticket_quantity").asText().matches("[0-9]+");
      case "checkout.session.completed" ->
          paid |= object.path("payment_status").asText().equals("no_payment_required");
      case "charge.refunded" -> {
        refunded = Math.max(refunded, object.path("amount_refunded").asLong());
        reversed |= object.path("refunded").asBoolean();
      }
      case "charge.dispute.updated" -> dispute(object.path("status").asText());
      default -> {}
    }
    if (paid) {
      say();
    }
  }

  /** What has ended a dispute counts, whatever is told later. */
  private void dispute(String status) {
    switch (status) {
      case "lost" -> reversed = true;
      case "won" -> won = true;
      default -> disputed = true;
    }
  }

  private void say() {
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    String word = "tickets.issued";
    if (reversed) {
      word = "tickets.voided";
    } else if (disputed && !won) {
      word = "tickets.suspended";
    } else if (!last.isEmpty() && !last.equals("tickets.issued")) {
      word = "tickets.reinstated";
    }
    boolean isFirst = last.isEmpty();
    if (isFirst ? word.equals("tickets.issued") : !word.equals(last)) {
      words.add(word);
    }
  }

  private static JsonNode json(Entry event) {
    try {
      return JSON.readTree(event.body());
    } catch (JsonProcessingException unreadable) {
      return JSON.createObjectNode();
    }
  }
}
