package org.ticketonce.cli.trigger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.ticketonce.cli.terminal.Endpoints;
import org.ticketonce.cli.webhook.Answer;
import org.ticketonce.cli.webhook.EventType;
import org.ticketonce.cli.webhook.StripeEvent;

/** What was sent, what was answered, and the lines to look further. */
record TriggerReport(List<Delivery> deliveries, Endpoints endpoints) {

  private static final String WAITS =
      "by default the order waits for payment_intent.succeeded: trigger that with"
          + " --payment-intent and the same id\n";

  record Delivery(StripeEvent event, Answer answer) {
    boolean isBadRequest() {
      return answer instanceof Answer.Status status && status.code() == 400;
    }
  }

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
      boolean badRequest = deliveries.stream().anyMatch(delivery -> delivery.isBadRequest());
      return "refused at "
          + endpoints.webhook()
          + (badRequest ? "; 400 most often means that the secret does not fit\n" : "\n");
    }
    boolean waits =
        deliveries.stream()
            .anyMatch(delivery -> delivery.event().type() != EventType.PAYMENT_INTENT_SUCCEEDED);
    return (waits ? WAITS : "")
        + """

        order:  curl -s -H "Authorization: Bearer $(cat %s)" %s
        inbox:  %s
        """
            .formatted(
                endpoints.tokenFile(),
                order(deliveries.get(deliveries.size() - 1)),
                endpoints.inbox());
  }

  private String order(Delivery delivery) {
    return endpoints.api().resolve("/api/orders/" + delivery.event().paymentIntent()).toString();
  }
}
