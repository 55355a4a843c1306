package org.ticketonce.ingress.fuzz;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.StripeEventId;
import org.ticketonce.ingress.event.StripeEvent;
import org.ticketonce.ingress.event.StripeEvent.Relevance;

/**
 * What the README says of an event, read from a whole tree: slow, and plain enough to be believed.
 */
public record EventTree(JsonNode root) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern TYPE = Pattern.compile("[a-z0-9_.]{1,100}");
  private static final long LATEST = 253_402_300_799L;
  private static final StripeEvent NO_EVENT =
      new StripeEvent(Relevance.UNPARSABLE, null, null, null, null, null, false);

  /** As {@link StripeEvent#read} should. */
  public static StripeEvent read(byte[] body) {
    try {
      JsonNode root = MAPPER.readTree(body);
      return root.isObject() ? new EventTree(root).event() : NO_EVENT;
    } catch (IOException notJson) {
      return NO_EVENT;
    }
  }

  private StripeEvent event() {
    String type = text("type");
    type = type != null && TYPE.matcher(type).matches() ? type : null;
    String id = text("id");
    boolean isThin =
        type != null && (type.startsWith("v1.") || "v2.core.event".equals(text("object")));
    OrderKey key = type == null ? null : key(type, isThin);
    return new StripeEvent(
        isThin ? thin(type) : relevance(type, id, key),
        key,
        StripeEventId.isValid(id) ? new StripeEventId(id) : null,
        type,
        created(),
        text(isThin ? "context" : "account"),
        root.path("livemode").equals(BooleanNode.TRUE));
  }

  private static Relevance thin(String type) {
    return isOfFamily(snapshot(type)) ? Relevance.THIN : Relevance.IRRELEVANT;
  }

  private Relevance relevance(String type, String id, OrderKey key) {
    if (type == null) {
      return Relevance.UNPARSABLE;
    }
    boolean isWithoutIntent =
        isOf(type, "charge.", "refund.")
            && object().path("id").isTextual()
            && !object().path("id").textValue().isEmpty()
            && intent() == null;
    if (!isOfFamily(type) || isWithoutIntent) {
      return Relevance.IRRELEVANT;
    }
    return key == null || !StripeEventId.isValid(id) ? Relevance.UNPARSABLE : Relevance.RELEVANT;
  }

  private OrderKey key(String type, boolean isThin) {
    if (isThin) {
      return isOf(snapshot(type), "payment_intent.")
          ? key("pi_", textOrId(root, "related_object"))
          : null;
    }
    if (isOf(type, "payment_intent.")) {
      return key("pi_", text(object(), "id"));
    }
    if (isOf(type, "checkout.session.") && intent() == null) {
      return key("cs_", text(object(), "id"));
    }
    return isOfFamily(type) ? key("pi_", intent()) : null;
  }

  private static OrderKey key(String prefix, String id) {
    boolean isId = id != null && id.length() <= 255 && id.matches(prefix + "[A-Za-z0-9_]+");
    return isId ? new OrderKey(id) : null;
  }

  private static boolean isOfFamily(String type) {
    return isOf(type, "payment_intent.", "checkout.session.", "charge.", "refund.");
  }

  private static boolean isOf(String type, String... families) {
    return Stream.of(families).anyMatch(type::startsWith);
  }

  private static String snapshot(String type) {
    return type.startsWith("v1.") ? type.substring("v1.".length()) : type;
  }

  private Instant created() {
    JsonNode created = root.path("created");
    boolean isTime =
        created.isIntegralNumber()
            && created.canConvertToLong()
            && created.longValue() >= 0
            && created.longValue() <= LATEST;
    return isTime ? Instant.ofEpochSecond(created.longValue()) : null;
  }

  private JsonNode object() {
    JsonNode object = root.path("data").path("object");
    return object.isObject() ? object : MissingNode.getInstance();
  }

  private String intent() {
    return textOrId(object(), "payment_intent");
  }

  private String text(String name) {
    return text(root, name);
  }

  /** Null if it is not there, and empty if it is something else. */
  private static String text(JsonNode parent, String name) {
    JsonNode node = parent.path(name);
    return node.isMissingNode() || node.isNull() ? null : node.isTextual() ? node.textValue() : "";
  }

  private static String textOrId(JsonNode parent, String name) {
    JsonNode node = parent.path(name);
    String id = node.isObject() ? text(node, "id") : text(parent, name);
    return node.isObject() && id == null ? "" : id;
  }
}
