package org.ticketonce.issuer.ownfacts;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.facts.FactFields;
import org.ticketonce.issuer.facts.OwnFact;
import org.ticketonce.issuer.facts.UnreadableEvent;

/**
 * A fact of our own as {@code stripe.events} carries it: {@code
 * {"object":"ticketonce.fact","order":"pi_3X","fact":{"fact":"operator_decided",...}}}. What Stripe
 * signs never begins like this, and nothing else reaches the topic.
 *
 * @param order whose
 * @param fact what became true
 */
public record OwnFactRecord(OrderKey order, OwnFact fact) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String OBJECT = "ticketonce.fact";
  private static final byte[] BEGINNING = bytes("{\"object\":\"" + OBJECT + "\",");

  /** Whether a record's value is one of these; it may be null. */
  public static boolean isOne(byte[] value) {
    return value != null
        && value.length >= BEGINNING.length
        && Arrays.equals(value, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
  }

  /** Reads what {@link #isOne}. */
  public static OwnFactRecord read(byte[] value) throws UnreadableEvent {
    try {
      JsonNode root = JSON.readTree(value);
      if (FactFields.read(root.path("fact").toString()) instanceof OwnFact fact) {
        return new OwnFactRecord(new OrderKey(root.path("order").asText()), fact);
      }
      throw new UnreadableEvent("not a fact of our own");
    } catch (IOException | UncheckedIOException | IllegalArgumentException notOurs) {
      // Its text would quote the input, which may be personal.
      throw new UnreadableEvent("not a fact of our own");
    }
  }

  /** The record's value, as text. */
  String body() {
    try {
      return JSON.writeValueAsString(new Body(OBJECT, order, FactFields.write(fact)));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private record Body(String object, OrderKey order, @JsonRawValue String fact) {}
}
