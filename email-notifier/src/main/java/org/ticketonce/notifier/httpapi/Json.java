package org.ticketonce.notifier.httpapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** JSON with a mapper that no setting of the service can change: the same mail, the same bytes. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** A request's body, in UTF-8. */
  public static byte[] bytes(Object request) {
    try {
      return MAPPER.writeValueAsBytes(request);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a request is made of texts only", impossible);
    }
  }

  /** A reply's body; what is no JSON has no members. */
  public static JsonNode read(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException nonsense) {
      return MissingNode.getInstance();
    }
  }
}
