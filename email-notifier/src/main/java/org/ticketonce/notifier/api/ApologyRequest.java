package org.ticketonce.notifier.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ticketonce.contract.ApologyOwed;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.notifier.content.Recipient;
import org.ticketonce.notifier.ledger.EmailKey;

/**
 * Whom a shop owes an apology, and what for.
 *
 * @param plan which repair this belongs to; required
 * @param buyer with an e-mail address; required
 * @param orders at least one; each needs its key, and the lists {@code valid} and {@code invalid}
 * @param by who asks for it; required
 * @param why the reason; required
 */
record ApologyRequest(
    String plan, Buyer buyer, List<ApologyOwed.Order> orders, String by, String why) {
  /** More tickets would make a mail with more pictures than mail servers take. */
  private static final int MOST_TICKETS = 200;

  private static final Pattern PLAN = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  /** Strictly: what is misspelt must not count as unsaid. */
  static ApologyRequest parse(ObjectMapper mapper, String body) {
    ApologyRequest request = read(mapper, body == null ? "" : body);
    require(
        request.plan != null && PLAN.matcher(request.plan).matches(),
        "plan must be a name of 1 to 100 letters, digits, dots, dashes and underscores");
    require(request.buyer != null, "buyer is missing");
    if (Recipient.of(request.buyer.email()) instanceof Recipient.Invalid invalid) {
      throw Problem.badRequest("buyer.email cannot be used: " + invalid.reason());
    }
    request.requireOrders();
    DecisionRequest.requireAudit(request.by, request.why);
    return request;
  }

  private static ApologyRequest read(ObjectMapper mapper, String body) {
    try {
      ApologyRequest request =
          mapper
              .readerFor(ApologyRequest.class)
              .with(
                  DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                  DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .readValue(body);
      if (request != null) {
        return request;
      }
    } catch (JsonProcessingException notOurs) {
      // Its text would quote the request; what is expected says more.
    }
    throw Problem.badRequest(
        "the body must be an object with plan, buyer {email, name, locale}, orders [{key, event,"
            + " valid [{number, code, type, status}], invalid [code]}], by and why");
  }

  private void requireOrders() {
    require(orders != null && !orders.isEmpty(), "orders must name at least one order");
    Set<OrderKey> keys = new HashSet<>();
    int tickets = 0;
    for (ApologyOwed.Order order : orders) {
      require(order != null && order.key() != null, "each of orders must have a key");
      require(keys.add(order.key()), "orders names one order twice");
      require(
          order.valid().stream()
              .allMatch(ticket -> ticket.code() != null && ticket.status() != null),
          "each of valid must have number, code and status");
      tickets += order.valid().size() + order.invalid().size();
    }
    require(tickets <= MOST_TICKETS, "orders may have at most " + MOST_TICKETS + " tickets in all");
  }

  /** {@code before} is what was asked for first, and counts. */
  void requireSameTickets(ObjectMapper mapper, String before) {
    try {
      if (tickets(mapper.readValue(before, ApologyOwed.class).orders()).equals(tickets(orders))) {
        return;
      }
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("what was queued had been read before", impossible);
    }
    throw Problem.conflict(
        "this buyer was written to about this plan before, with other orders or tickets");
  }

  private static List<List<?>> tickets(List<ApologyOwed.Order> orders) {
    return orders.stream()
        .<List<?>>map(order -> List.of(order.key(), order.valid(), order.invalid()))
        .toList();
  }

  EmailKey key() {
    return EmailKey.ofApology(plan, buyer.email());
  }

  /** Always the same for the same plan and buyer, but for the text. */
  ApologyOwed apology() {
    byte[] id = key().id().value().getBytes(StandardCharsets.UTF_8);
    return new ApologyOwed(UUID.nameUUIDFromBytes(id), plan, buyer, orders, by, why);
  }

  private static void require(boolean holds, String expected) {
    if (!holds) {
      throw Problem.badRequest(expected);
    }
  }
}
