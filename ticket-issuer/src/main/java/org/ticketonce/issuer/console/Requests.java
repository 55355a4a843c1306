package org.ticketonce.issuer.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ticketonce.issuer.api.Refusal;
import org.ticketonce.issuer.orders.Texts;

/** Requests of an API that somebody makes by a form. */
final class Requests {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Requests() {}

  /** A request that says nothing yet. */
  static ObjectNode empty() {
    return JSON.createObjectNode();
  }

  /** A number that a form carries. */
  static int number(String what, String text) {
    if (text == null || !text.matches("[0-9]{1,9}")) {
      throw new Refusal(400, what + " must be a number");
    }
    return Integer.parseInt(text);
  }

  /** The request in the name of who is signed in, whatever a form has said. */
  static ObjectNode signed(ObjectNode request, Viewer viewer) {
    return request.put("by", viewer.name());
  }

  /** The same of a request that went through the browser. */
  static String signed(String request, Viewer viewer) {
    return signed(read(request), viewer).toString();
  }

  /** The reason that will be kept; without one nothing is asked. */
  static String reason(String why) {
    String reason = why == null ? "" : why.strip();
    if (!Texts.isLine(reason, 500)) {
      throw new Refusal(400, "why must be a line of 1 to 500 characters");
    }
    return reason;
  }

  /** Any object; what stands in it is checked by whose request it is. */
  static ObjectNode read(String request) {
    try {
      JsonNode node = JSON.readTree(request == null ? "" : request);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException notOurs) {
      // Its text would quote the request.
    }
    throw new Refusal(400, "the form is not one of this console");
  }
}
