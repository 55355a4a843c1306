package org.ticketonce.cli.takeover;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ticketonce.cli.shop.Payment;
import org.ticketonce.cli.shop.ShopTicket;
import org.ticketonce.cli.shop.ShopTickets;

/**
 * How many rows each payment has, and which payments have a ticket twice. It tells where a payment
 * ends whose rows do not stand together, so that the tickets themselves need not be in memory: what
 * is, is some 200 bytes a payment.
 */
final class Census {
  private final Map<Payment, Rows> payments = new HashMap<>();
  private long tickets;
  private long withoutPayment;

  private Census() {}

  /** The rows of one payment. Numbers are only remembered where there are several. */
  private static final class Rows {
    private final String first;
    private Set<String> numbers;
    private String doubled;
    private int count = 1;

    Rows(String first) {
      this.first = first;
    }

    void add(String number) {
      if (numbers == null) {
        numbers = new HashSet<>(Set.of(first));
      }
      if (!numbers.add(number)) {
        doubled = number;
      }
      count++;
    }
  }

  static Census of(ShopTickets tickets) {
    Census census = new Census();
    census.withoutPayment = tickets.read(census::count);
    return census;
  }

  private void count(ShopTicket ticket) {
    tickets++;
    Rows rows = payments.get(ticket.payment());
    if (rows == null) {
      payments.put(ticket.payment(), new Rows(ticket.number()));
    } else {
      rows.add(ticket.number());
    }
  }

  int payments() {
    return payments.size();
  }

  long tickets() {
    return tickets;
  }

  long withoutPayment() {
    return withoutPayment;
  }

  /** How many rows a payment has; 0 if it was not there. */
  int rows(Payment payment) {
    Rows rows = payments.get(payment);
    return rows == null ? 0 : rows.count;
  }

  /** A ticket number that a payment has more than once; null if there is none. */
  String doubled(Payment payment) {
    Rows rows = payments.get(payment);
    return rows == null ? null : rows.doubled;
  }
}
