package org.ticketonce.cli.shadow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ticketonce.cli.shadow.OurOrders.OurOrder;
import org.ticketonce.cli.shop.ShopTicket;
import org.ticketonce.cli.shop.ShopTickets;

/** Both sides of a time, payment by payment. */
final class Comparison {
  private final Instant since;
  private final Instant until;
  private final Map<LocalDate, Day> days = new TreeMap<>();

  /** What came before {@code since}, or from {@code until} on, is left out on both sides. */
  Comparison(Instant since, Instant until) {
    this.since = since;
    this.until = until;
  }

  /** A payment as the old shop has it. */
  private static final class Theirs {
    private Instant at = Instant.MAX;
    private int tickets;
    private final Set<String> numbers = new HashSet<>();

    private void add(ShopTicket ticket) {
      at = ticket.createdAt().isBefore(at) ? ticket.createdAt() : at;
      tickets++;
      numbers.add(ticket.number());
    }

    /** A table without numbers has one ticket per payment. */
    private boolean isDoubled() {
      return tickets > numbers.size();
    }
  }

  Collection<Day> of(ShopTickets shop, Map<String, OurOrder> ours) {
    Map<String, Theirs> theirs = new HashMap<>();
    long unused =
        shop.read(
            ticket ->
                theirs.computeIfAbsent(ticket.payment().value(), id -> new Theirs()).add(ticket));
    theirs.forEach((payment, there) -> compare(payment, there, ours.get(payment)));
    ours.forEach(
        (payment, here) -> {
          if (isMeant(here.at())) {
            Day day = day(here.at());
            day.addHere();
            if (!theirs.containsKey(payment)) {
              day.add(Difference.LOST_THERE, payment);
            }
          }
        });
    return days.values();
  }

  private void compare(String payment, Theirs there, OurOrder here) {
    if (!isMeant(there.at)) {
      return;
    }
    Day day = day(there.at);
    day.addThere();
    if (there.isDoubled()) {
      day.add(Difference.DOUBLED_THERE, payment);
    }
    if (here == null) {
      day.add(Difference.LOST_HERE, payment);
    } else if (here.tickets() != there.numbers.size()) {
      day.add(Difference.DIFFERENT, payment);
    }
  }

  private boolean isMeant(Instant at) {
    return !at.isBefore(since) && at.isBefore(until);
  }

  private Day day(Instant at) {
    return days.computeIfAbsent(LocalDate.ofInstant(at, ZoneOffset.UTC), Day::new);
  }
}
