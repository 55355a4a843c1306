package org.ticketonce.issuer.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ticketonce.issuer.decisions.Decision;
import org.ticketonce.issuer.orders.Texts;

/**
 * What an operator decides about an order, as the request says it.
 *
 * @param expectedVersion the {@code Order-Version} that the operator saw; required
 * @param by who decides; required
 * @param why the reason; required
 * @param tickets all tickets that the order is to have, by number; null if that stays
 * @param buyer what is known of the buyer; null if that stays
 * @param voidTickets numbers of single tickets that are void from now on; null if none
 * @param close whether nothing is owed; then nothing else may be said
 */
record DecisionRequest(
    Long expectedVersion,
    String by,
    String why,
    List<TicketsOfType> tickets,
    BuyerRequest buyer,
    List<Integer> voidTickets,
    boolean close) {
  private static final int MOST_TICKETS = 1000;
  private static final int LONGEST_NAME = 500;

  record BuyerRequest(String email, String name, String locale) {
    @Override
    public String toString() {
      return "BuyerRequest[redacted]";
    }
  }

  @Override
  public String toString() {
    return "DecisionRequest[redacted]";
  }

  static DecisionRequest parse(String body) {
    DecisionRequest request =
        RequestBody.parse(
            body,
            DecisionRequest.class,
            "an object with expectedVersion, by, why, and some of tickets, buyer, voidTickets,"
                + " close");
    request.check();
    return request;
  }

  Decision decision() {
    BuyerRequest who = buyer == null ? new BuyerRequest(null, null, null) : buyer;
    return new Decision(
        types(),
        who.email(),
        who.name(),
        who.locale(),
        voidTickets == null ? List.of() : voidTickets.stream().sorted().distinct().toList(),
        close,
        by,
        why);
  }

  private List<String> types() {
    if (tickets == null) {
      return null;
    }
    List<String> types = new ArrayList<>();
    tickets.forEach(item -> types.addAll(Collections.nCopies(item.quantity(), item.type())));
    return types;
  }

  private void check() {
    Limits.require(expectedVersion != null && expectedVersion >= 0, "expectedVersion", "a version");
    Limits.requireAudit(by, why);
    checkTickets();
    checkBuyer();
    Limits.require(
        voidTickets == null
            || (voidTickets.size() <= MOST_TICKETS
                && voidTickets.stream().allMatch(n -> n != null && n >= 1 && n <= MOST_TICKETS)),
        "voidTickets",
        "a list of ticket numbers");
    Limits.require(
        !close || (tickets == null && buyer == null && voidTickets == null),
        "close",
        "said without tickets, buyer and voidTickets");
  }

  private void checkTickets() {
    if (tickets == null) {
      return;
    }
    long sum = 0;
    for (TicketsOfType item : tickets) {
      Limits.require(item != null && Texts.isLine(item.type(), 100), "tickets[].type", "a name");
      Limits.require(item.quantity() >= 1, "tickets[].quantity", "at least 1");
      sum += item.quantity();
    }
    Limits.require(
        sum >= 1 && sum <= MOST_TICKETS, "tickets", "1 to " + MOST_TICKETS + " tickets in all");
  }

  private void checkBuyer() {
    if (buyer == null) {
      return;
    }
    Limits.require(
        buyer.email() == null || Texts.isAddress(buyer.email()), "buyer.email", "a mail address");
    Limits.require(
        buyer.name() == null || Texts.isLine(buyer.name(), LONGEST_NAME),
        "buyer.name",
        "a line of 1 to 500 characters");
    Limits.require(
        buyer.locale() == null || Texts.isLanguageTag(buyer.locale()),
        "buyer.locale",
        "a language tag");
  }
}
