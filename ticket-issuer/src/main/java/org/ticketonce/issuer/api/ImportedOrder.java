package org.ticketonce.issuer.api;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.ticketonce.contract.Buyer;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.PaymentIntentId;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.facts.OrderImported.ImportedTicket;
import org.ticketonce.issuer.imports.ShopOrder;
import org.ticketonce.issuer.orders.Texts;

/**
 * One order of another shop, as the request says it. Personal: {@link #toString} shows none of it.
 *
 * @param key its payment
 * @param tickets by number
 * @param buyer null if nothing is known
 * @param event null if nothing is known
 * @param amount null if unknown
 * @param soldAt null if unknown
 */
record ImportedOrder(
    String key,
    List<TicketOfShop> tickets,
    BuyerOfShop buyer,
    EventOfShop event,
    AmountOfShop amount,
    String soldAt) {
  private static final int MOST_TICKETS = 1000;
  private static final int LONGEST_TYPE = 100;
  private static final int LONGEST_LINE = 500;
  private static final String DEFAULT_TYPE = "General";
  private static final String A_LINE = "a line of 1 to 500 characters";
  private static final String A_TIME = "a time with an offset";

  /** All tickets of an order have codes, or none has. */
  record TicketOfShop(String code, String type) {}

  /** What cannot be used of it is left out: nobody is mailed. */
  record BuyerOfShop(String email, String name, String locale) {}

  /** Times in RFC 3339 with an offset. */
  record EventOfShop(String name, String startsAt, String endsAt, String venue) {}

  record AmountOfShop(Long minorUnits, String currency) {}

  /** Rejects what cannot be imported with a {@link Refusal} that names the member. */
  ShopOrder checked() {
    Limits.require(OrderKey.isValid(key), "key", "a payment intent's or session's id");
    checkTickets();
    checkAmount();
    Limits.require(
        PaymentIntentId.isValid(key) || (amount != null && amount.minorUnits() == 0),
        "key",
        "a payment intent's id, unless the order was free, with an amount of 0: of any other"
            + " session Stripe tells under its payment intent");
    OffsetDateTime sold = time("soldAt", soldAt);
    return new ShopOrder(
        new OrderKey(key),
        tickets.stream().map(ImportedOrder::ticket).toList(),
        usableBuyer(),
        checkedEvent(),
        amount == null ? null : amount.minorUnits(),
        amount == null ? null : new Currency(amount.currency()),
        sold == null ? null : sold.toInstant());
  }

  private void checkTickets() {
    Limits.require(
        tickets != null && !tickets.isEmpty() && tickets.size() <= MOST_TICKETS,
        "tickets",
        "1 to " + MOST_TICKETS + " tickets");
    Set<String> codes = new HashSet<>();
    int coded = 0;
    for (TicketOfShop ticket : tickets) {
      Limits.require(ticket != null, "tickets[]", "a ticket");
      Limits.require(
          ticket.type() == null || Texts.isLine(ticket.type(), LONGEST_TYPE),
          "tickets[].type",
          "a line of 1 to 100 characters");
      if (ticket.code() != null) {
        Limits.require(
            TicketCode.isValid(ticket.code()),
            "tickets[].code",
            "1 to 128 printable characters of ASCII, without a blank at either end");
        Limits.require(codes.add(ticket.code()), "tickets[].code", "another one for each ticket");
        coded++;
      }
    }
    Limits.require(
        coded == 0 || coded == tickets.size(), "tickets[].code", "there for all tickets or none");
  }

  private static ImportedTicket ticket(TicketOfShop ticket) {
    return new ImportedTicket(
        ticket.code() == null ? null : new TicketCode(ticket.code()),
        ticket.type() == null ? DEFAULT_TYPE : ticket.type());
  }

  private Buyer usableBuyer() {
    return buyer == null
        ? Buyer.UNKNOWN
        : new Buyer(
            usable(buyer.email(), Texts::isAddress),
            usable(buyer.name(), ImportedOrder::isLine),
            usable(buyer.locale(), Texts::isLanguageTag));
  }

  private static String usable(String text, Predicate<String> isUsable) {
    return text != null && isUsable.test(text) ? text : null;
  }

  /** Which members of the buyer are there and cannot be used. */
  List<String> leftOut() {
    List<String> names = new ArrayList<>();
    Buyer used = usableBuyer();
    if (buyer != null && buyer.email() != null && used.email() == null) {
      names.add("buyer.email");
    }
    if (buyer != null && buyer.name() != null && used.name() == null) {
      names.add("buyer.name");
    }
    if (buyer != null && buyer.locale() != null && used.locale() == null) {
      names.add("buyer.locale");
    }
    return names;
  }

  private TicketedEvent checkedEvent() {
    if (event == null) {
      return TicketedEvent.UNKNOWN;
    }
    Limits.check("event.name", event.name(), ImportedOrder::isLine, A_LINE);
    Limits.check("event.venue", event.venue(), ImportedOrder::isLine, A_LINE);
    return new TicketedEvent(
        event.name(),
        time("event.startsAt", event.startsAt()),
        time("event.endsAt", event.endsAt()),
        event.venue());
  }

  private void checkAmount() {
    Limits.require(
        amount == null || (amount.minorUnits() != null && amount.minorUnits() >= 0),
        "amount.minorUnits",
        "a whole number from 0");
    Limits.require(
        amount == null || Currency.isValid(amount.currency()),
        "amount.currency",
        "three lower-case letters");
  }

  private static OffsetDateTime time(String name, String text) {
    OffsetDateTime time = text == null ? null : Texts.time(text);
    Limits.require(text == null || time != null, name, A_TIME);
    return time;
  }

  private static boolean isLine(String text) {
    return Texts.isLine(text, LONGEST_LINE);
  }

  @Override
  public String toString() {
    return "ImportedOrder[redacted]";
  }
}
