package org.ticketonce.cli.takeover;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ticketonce.cli.shop.Payment;
import org.ticketonce.cli.shop.ShopTicket;
import org.ticketonce.cli.shop.ShopTickets;

/**
 * Reads a shop's tickets a second time, and hands on each payment as soon as its last row has come.
 * In memory are the rows of payments that have begun and not ended.
 */
final class ReadOrders {
  private static final String DOUBLED =
      "has ticket%s more than once: find it with ticketonce audit, repair the table with ticketonce"
          + " plan and apply, then import again";
  private static final String CHANGED = "has changed while it was read: import again";

  private final Census census;
  private final ZoneId zone;
  private final Consumer<ShopOrder> orders;
  private final BiConsumer<Payment, String> refused;
  private final Map<Payment, List<ShopTicket>> begun = new HashMap<>();
  private final Set<Payment> doubled = new HashSet<>();

  /** {@code refused} is told of payments that cannot be imported, and why. */
  ReadOrders(
      Census census, ZoneId zone, Consumer<ShopOrder> orders, BiConsumer<Payment, String> refused) {
    this.census = census;
    this.zone = zone;
    this.orders = orders;
    this.refused = refused;
  }

  void in(ShopTickets tickets) {
    long unused = tickets.read(this::add);
    begun.keySet().forEach(payment -> refused.accept(payment, CHANGED));
  }

  private void add(ShopTicket ticket) {
    Payment payment = ticket.payment();
    if (census.doubled(payment) != null) {
      if (doubled.add(payment)) {
        refused.accept(payment, DOUBLED.formatted(number(census.doubled(payment))));
      }
      return;
    }
    List<ShopTicket> rows = begun.computeIfAbsent(payment, any -> new ArrayList<>(1));
    rows.add(ticket);
    if (rows.size() == census.rows(payment)) {
      begun.remove(payment);
      make(payment, rows);
    }
  }

  private static String number(String number) {
    return number.isBlank() ? "s" : " " + number;
  }

  private void make(Payment payment, List<ShopTicket> rows) {
    try {
      orders.accept(MakeOrder.of(rows, zone));
    } catch (Unusable unusable) {
      refused.accept(payment, unusable.getMessage());
    }
  }
}
