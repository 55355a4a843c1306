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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.issuer.facts.FactFields;
import org.ticketonce.issuer.facts.OwnFact;
import org.ticketonce.issuer.facts.UnreadableEvent;

/**
 * A fact of our own as {@code stripe.events} carries it: {@code
 * {"object":"ticketonce.fact","order":"pi_3X","fact":{"fact":"operator_decided",...}}}, under a
 * type of ours in its header. The ingress gives whatever it was sent a type of Stripe's: so whoever
 * knows a signing secret can tell of payments, and not decide as an operator.
 *
 * @param order whose
 * @param fact what became true
 */
public record OwnFactRecord(OrderKey order, OwnFact fact) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String OBJECT = "ticketonce.fact";
  static final String TYPE = "org.ticketonce.fact";

  /** Whether a record is one of these. */
  public static boolean isOne(ConsumerRecord<String, byte[]> record) {
    Header type = record.headers().lastHeader(Headers.CE_TYPE);
    return type != null && Arrays.equals(type.value(), TYPE.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads what {@link #isOne}. */
  public static OwnFactRecord read(ConsumerRecord<String, byte[]> record) throws UnreadableEvent {
    try {
      JsonNode root = JSON.readTree(record.value() == null ? new byte[0] : record.value());
      boolean ofItsOrder = root.path("order").asText().equals(record.key());
      if (ofItsOrder && FactFields.read(root.path("fact").toString()) instanceof OwnFact fact) {
        return new OwnFactRecord(new OrderKey(record.key()), fact);
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

  private record Body(String object, OrderKey order, @JsonRawValue String fact) {}
}
