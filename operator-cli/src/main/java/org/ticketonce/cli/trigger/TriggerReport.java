package org.ticketonce.cli.trigger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.ticketonce.cli.terminal.Endpoints;
import org.ticketonce.cli.webhook.Answer;
import org.ticketonce.cli.webhook.StripeEvent;

/** What was sent, what was answered, and the lines to look further. */
record TriggerReport(List<Delivery> deliveries, Endpoints endpoints) {

  record Delivery(StripeEvent event, Answer answer) {}

  boolean allAccepted() {
    return deliveries.stream().allMatch(delivery -> delivery.answer().isAccepted());
  }

  String text() {
    String sent = deliveries.stream().map(TriggerReport::line).collect(Collectors.joining());
    return sent + lookFurther();
  }

  String json() {
    ArrayNode list = new ObjectMapper().createArrayNode();
    for (Delivery delivery : deliveries) {
      ObjectNode node = list.addObject();
      node.put("type", delivery.event().type().stripeName());
      node.put("eventId", delivery.event().id().value());
      node.put("paymentIntentId", delivery.event().paymentIntent().value());
      node.put("accepted", delivery.answer().isAccepted());
      node.put("answer", delivery.answer().toString());
      node.put("order", order(delivery));
    }
    return list.toPrettyString() + "\n";
  }

  private static String line(Delivery delivery) {
    return "%s  %s  %s  %s%n"
        .formatted(
            delivery.event().type(),
            delivery.event().id(),
            delivery.event().paymentIntent(),
            delivery.answer());
  }

  private String lookFurther() {
    if (!allAccepted()) {
      return "refused at " + endpoints.webhook() + "; 400 means that the secret does not fit\n";
    }
    return """

    order:  curl -s -H "Authorization: Bearer $(cat %s)" %s
    inbox:  %s
    """
        .formatted(
            endpoints.tokenFile(), order(deliveries.get(deliveries.size() - 1)), endpoints.inbox());
  }

  private String order(Delivery delivery) {
    return endpoints.api().resolve("/api/orders/" + delivery.event().paymentIntent()).toString();
  }
}
