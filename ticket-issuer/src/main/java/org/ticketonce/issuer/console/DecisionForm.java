package org.ticketonce.issuer.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.ticketonce.issuer.api.Refusal;

/** What a form on an order's page says; it becomes the decision that the API takes. */
public class DecisionForm {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RestForm String verb;
  @RestForm String version;
  @RestForm String why;
  @RestForm String tickets;
  @RestForm String email;
  @RestForm String name;
  @RestForm String locale;
  @RestForm List<String> number;

  @Override
  public String toString() {
    return "DecisionForm[redacted]";
  }

  /** The body of {@code POST /api/orders/{key}/decisions}, without who decides. */
  ObjectNode request() {
    ObjectNode request = JSON.createObjectNode();
    request.put("expectedVersion", number("the version", version));
    request.put("why", why == null ? "" : why.strip());
    switch (verb == null ? "" : verb) {
      case "tickets" -> request.set("tickets", ticketsOfTypes());
      case "buyer" -> request.set("buyer", buyer());
      case "void" -> request.set("voidTickets", numbers());
      case "close" -> request.put("close", true);
      default -> throw new Refusal(400, "the form does not say what to decide");
    }
    return request;
  }

  /** What will happen, in a whole sentence. */
  String text(String key) {
    return switch (verb) {
      case "tickets" ->
          "From now on the order " + key + " has exactly these tickets: " + tickets.strip() + ".";
      case "buyer" -> "From now on the mails of " + key + " go to the buyer that you have named.";
      case "void" ->
          "The tickets "
              + String.join(", ", number)
              + " of "
              + key
              + " become void, and stay so. The buyer is told.";
      default ->
          "Nothing is owed for "
              + key
              + ": it gets no tickets, and those that it has become void. The buyer is told if"
              + " there were any.";
    };
  }

  /** A line for each type, such as {@code 2 Adult}. */
  private ArrayNode ticketsOfTypes() {
    ArrayNode all = JSON.createArrayNode();
    (tickets == null ? "" : tickets)
        .lines()
        .map(line -> line.strip().split("\\s+", 2))
        .forEach(
            parts ->
                all.addObject()
                    .put("quantity", number("a quantity", parts[0]))
                    .put("type", parts.length == 2 ? parts[1] : "General"));
    return all;
  }

  private ObjectNode buyer() {
    ObjectNode buyer = JSON.createObjectNode();
    put(buyer, "email", email);
    put(buyer, "name", name);
    put(buyer, "locale", locale);
    return buyer;
  }

  private static void put(ObjectNode node, String member, String value) {
    if (value != null && !value.isBlank()) {
      node.put(member, value.strip());
    }
  }

  private ArrayNode numbers() {
    ArrayNode numbers = JSON.createArrayNode();
    if (number == null || number.isEmpty()) {
      throw new Refusal(400, "choose at least one ticket");
    }
    number.forEach(one -> numbers.add(number("a ticket's number", one)));
    return numbers;
  }

  private static int number(String what, String text) {
    if (text == null || !text.matches("[0-9]{1,9}")) {
      throw new Refusal(400, what + " must be a number");
    }
    return Integer.parseInt(text);
  }
}
