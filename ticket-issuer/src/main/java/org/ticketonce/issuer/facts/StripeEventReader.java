package org.ticketonce.issuer.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.StripeEventId;

/**
 * Reads the few members that matter from a raw event of any API version. Typed models would break
 * whenever the account's API version differs from the library's.
 */
public final class StripeEventReader {
  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_.]{1,100}");
  private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(JsonNode.class);
  private static final EventFamily CHARGES = new ChargeEvents();

  private final EventFamily paymentIntents;
  private final EventFamily checkoutSessions;

  /** A reader for a shop that names its metadata like this. */
  public StripeEventReader(MetadataNames names) {
    paymentIntents = new PaymentIntentEvents(names);
    checkoutSessions = new CheckoutSessionEvents(names);
  }

  /** Reads one event; {@code bytes} may be null, as a record's value may. */
  public StripeEvent read(byte[] bytes) throws UnreadableEvent {
    JsonNode root = parse(bytes);
    String id = root.path("id").textValue();
    String type = root.path("type").textValue();
    JsonNode object = root.path("data").path("object");
    if (!StripeEventId.isValid(id)
        || type == null
        || !TYPE.matcher(type).matches()
        || !object.isObject()) {
      throw new UnreadableEvent("not a Stripe event: id, type or data.object is missing");
    }
    return read(new StripeEventId(id), envelope(type, root), object);
  }

  private StripeEvent read(StripeEventId id, EventEnvelope envelope, JsonNode object)
      throws UnreadableEvent {
    EventFamily family = familyOf(envelope.type());
    List<String> problems = new ArrayList<>();
    LenientObject lenient = new LenientObject(object, problems);
    String key =
        family
            .orderKey(lenient)
            .orElseThrow(() -> new UnreadableEvent("names neither payment intent nor session"));
    return new StripeEvent(
        id, envelope.type(), new OrderKey(key), family.facts(envelope, lenient, problems));
  }

  private EventFamily familyOf(String type) {
    if (type.startsWith(PaymentIntentEvents.PREFIX)) {
      return paymentIntents;
    }
    return type.startsWith(CheckoutSessionEvents.PREFIX) ? checkoutSessions : CHARGES;
  }

  private static EventEnvelope envelope(String type, JsonNode root) {
    LenientObject event = new LenientObject(root, new ArrayList<>());
    return new EventEnvelope(
        type, event.isTrue("livemode"), event.text("account"), event.timestamp("created"));
  }

  private static JsonNode parse(byte[] bytes) throws UnreadableEvent {
    if (bytes == null) {
      throw new UnreadableEvent("no value");
    }
    try {
      JsonNode root = JSON.readTree(bytes);
      if (root == null || !root.isObject()) {
        throw new UnreadableEvent("not a JSON object");
      }
      return root;
    } catch (IOException notJson) {
      // Its text would quote the input, which may be personal.
      throw new UnreadableEvent("not JSON");
    }
  }
}
