package org.ticketonce.issuer.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.ticketonce.issuer.api.Refusal;

/** What a form on an order's page says; it becomes the decision that the API takes. */
public class DecisionForm {
  private static final String TOLD =
      " A buyer who was told of tickets is told of this, too; nobody is, where the order issued in"
          + " silence or was imported.";

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
    ObjectNode request = Requests.empty();
    request.put("expectedVersion", Requests.number("the version", version));
    request.put("why", why == null ? "" : why.strip());
    switch (verb == null ? "" : verb) {
      case "tickets" -> request.set("tickets", ticketsOfTypes());
      case "buyer" -> request.set("buyer", buyer());
      case "void" -> request.set("voidTickets", numbers());
      case "confirm" -> {
        // Nothing but its version: that it is right as it is.
      }
      case "close" -> request.put("close", true);
      default -> throw new Refusal(400, "the form does not say what to decide");
    }
    return request;
  }

  /** What will happen, in whole sentences. */
  String text(String key) {
    return switch (verb) {
      case "confirm" ->
          "What is known of "
              + key
              + " by now is right: what contradicted or was invalid is settled.";
      case "tickets" ->
          "From now on the order "
              + key
              + " has exactly these tickets: "
              + String.join(", ", tickets.strip().lines().map(String::strip).toList())
              + ".";
      case "buyer" -> "From now on the buyer of " + key + " is: " + buyerText() + ".";
      case "void" ->
          "The tickets "
              + String.join(", ", number)
              + " of "
              + key
              + " become void, and stay so."
              + TOLD;
      default ->
          "Nothing is owed for "
              + key
              + ": it gets no tickets, and those that it has become void."
              + TOLD;
    };
  }

  private String buyerText() {
    return Stream.of(email, name, locale)
        .filter(said -> said != null && !said.isBlank())
        .map(String::strip)
        .collect(Collectors.joining(", "));
  }

  /** A line for each type, such as {@code 2 Adult}. */
  private ArrayNode ticketsOfTypes() {
    ArrayNode all = Requests.empty().putArray("tickets");
    (tickets == null ? "" : tickets)
        .lines()
        .map(line -> line.strip().split("\\s+", 2))
        .forEach(
            parts ->
                all.addObject()
                    .put("quantity", Requests.number("a quantity", parts[0]))
                    .put("type", parts.length == 2 ? parts[1] : "General"));
    return all;
  }

  private ObjectNode buyer() {
    ObjectNode buyer = Requests.empty();
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
    ArrayNode numbers = Requests.empty().putArray("voidTickets");
    if (number == null || number.isEmpty()) {
      throw new Refusal(400, "choose at least one ticket");
    }
    number.forEach(one -> numbers.add(Requests.number("a ticket's number", one)));
    return numbers;
  }
}
