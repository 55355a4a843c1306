package org.ticketonce.cli.apology;

import java.util.List;
import org.ticketonce.cli.repair.AffectedBuyers;

/** What the notifier is asked for, in its JSON. */
record ApologyWish(String plan, Buyer buyer, List<Order> orders, String by, String why) {

  record Buyer(String email, String locale) {
    @Override
    public String toString() {
      return "Buyer[redacted]";
    }
  }

  /** {@code event} is null where nobody has said what the tickets are for. */
  record Order(String key, Event event, List<Ticket> valid, List<String> invalid) {}

  record Event(String name) {}

  record Ticket(int number, String code, String status) {
    static Ticket of(AffectedBuyers.Valid valid) {
      return new Ticket(valid.number(), valid.code(), "VALID");
    }
  }

  /**
   * What is the same in all of them.
   *
   * @param eventName what the tickets are for, or null
   * @param locale the buyers' language (BCP 47), or null
   */
  record Frame(String plan, String eventName, String locale, String by, String why) {
    Order order(AffectedBuyers.Payment payment) {
      return new Order(
          payment.paymentIntentId(),
          eventName == null ? null : new Event(eventName),
          payment.valid().stream().filter(one -> one.code() != null).map(Ticket::of).toList(),
          payment.invalid());
    }

    ApologyWish wish(String email, List<Order> orders) {
      return new ApologyWish(plan, new Buyer(email, locale), orders, by, why);
    }
  }
}
