package org.ticketonce.issuer.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.ticketonce.issuer.facts.TicketMetadata;

/** Reads how many tickets of which types a payment's metadata state. Never guesses. */
final class TicketMetadataRules {
  static final String DEFAULT_TYPE = "General";
  private static final Pattern QUANTITY = Pattern.compile("[1-9][0-9]{0,8}");
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private TicketMetadataRules() {}

  static StatedTickets read(TicketMetadata metadata, int maximumQuantity) {
    if (metadata.items() == null) {
      return single(metadata, maximumQuantity);
    }
    if (metadata.quantity() != null || metadata.type() != null) {
      return StatedTickets.invalid(
          "ticket_items stands instead of ticket_quantity and ticket_type, but both are present");
    }
    return items(metadata.items(), maximumQuantity);
  }

  private static String typeOf(TicketMetadata metadata) {
    return metadata.type() == null ? DEFAULT_TYPE : metadata.type();
  }

  private static StatedTickets single(TicketMetadata metadata, int maximumQuantity) {
    if (!isType(typeOf(metadata))) {
      return StatedTickets.invalid("ticket_type is not a name of at most 100 characters");
    }
    if (metadata.quantity() == null) {
      return StatedTickets.NONE;
    }
    int quantity = quantity(metadata.quantity(), maximumQuantity);
    return quantity == 0
        ? StatedTickets.invalid(
            "ticket_quantity is not a whole number from 1 to " + maximumQuantity)
        : new StatedTickets(
            Collections.nCopies(quantity, typeOf(metadata)), metadata.type() != null, List.of());
  }

  private static StatedTickets items(String items, int maximumQuantity) {
    List<String> types = new ArrayList<>();
    for (JsonNode item : parse(items)) {
      String type = item.path("type").textValue();
      int quantity =
          item.path("quantity").isIntegralNumber()
              ? quantity(item.path("quantity").asText(), maximumQuantity)
              : 0;
      if (quantity == 0 || !isType(type) || types.size() + quantity > maximumQuantity) {
        types.clear();
        break;
      }
      types.addAll(Collections.nCopies(quantity, type));
    }
    return types.isEmpty()
        ? StatedTickets.invalid(
            "ticket_items is not a list of types and quantities, 1 to "
                + maximumQuantity
                + " tickets in all")
        : new StatedTickets(types, true, List.of());
  }

  private static Iterable<JsonNode> parse(String items) {
    try {
      JsonNode list = JSON.readTree(items);
      return list != null && list.isArray() ? list : List.of();
    } catch (JsonProcessingException notJson) {
      return List.of();
    }
  }

  /** 0 if the text is no valid quantity. */
  private static int quantity(String text, int maximumQuantity) {
    if (!QUANTITY.matcher(text).matches()) {
      return 0;
    }
    int quantity = Integer.parseInt(text);
    return quantity <= maximumQuantity ? quantity : 0;
  }

  private static boolean isType(String type) {
    return Texts.isLine(type, 100);
  }
}
