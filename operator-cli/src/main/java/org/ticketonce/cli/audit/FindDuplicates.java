package org.ticketonce.cli.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ticketonce.cli.shop.Payment;
import org.ticketonce.cli.shop.ShopTicket;
import org.ticketonce.cli.shop.ShopTickets;

/**
 * Finds payments that have a ticket number more than once. All tickets that it is given are in
 * memory at the same time: some 300 bytes each.
 */
final class FindDuplicates {
  private final Duration longestRace;

  /** Gaps up to {@code longestRace} are races. */
  FindDuplicates(Duration longestRace) {
    this.longestRace = longestRace;
  }

  Audit in(ShopTickets tickets) {
    Map<Payment, List<ShopTicket>> payments = new LinkedHashMap<>();
    long leftOut =
        tickets.read(
            ticket ->
                payments.computeIfAbsent(ticket.payment(), any -> new ArrayList<>(1)).add(ticket));
    List<Duplicate> duplicates =
        payments.values().stream()
            .flatMap(ofPayment -> of(ofPayment).stream())
            .sorted(Comparator.comparing(Duplicate::first).thenComparing(Duplicate::second))
            .toList();
    return new Audit(duplicates, leftOut);
  }

  /** The second copies of its tickets are one set, the third ones another. */
  private List<Duplicate> of(List<ShopTicket> tickets) {
    Map<Integer, List<ShopTicket>> sets = new TreeMap<>();
    for (List<ShopTicket> copies : byNumber(tickets)) {
      copies.sort(Comparator.comparing(ShopTicket::createdAt));
      for (int copy = 1; copy < copies.size(); copy++) {
        sets.computeIfAbsent(copy, any -> new ArrayList<>()).add(copies.get(copy));
      }
    }
    ShopTicket first = earliest(tickets);
    return sets.values().stream().map(set -> duplicate(first, set)).toList();
  }

  private static Collection<List<ShopTicket>> byNumber(List<ShopTicket> tickets) {
    Map<String, List<ShopTicket>> numbers = new LinkedHashMap<>();
    tickets.forEach(
        ticket -> numbers.computeIfAbsent(ticket.number(), any -> new ArrayList<>(1)).add(ticket));
    return numbers.values();
  }

  private Duplicate duplicate(ShopTicket first, List<ShopTicket> set) {
    Instant second = earliest(set).createdAt();
    boolean isRace = Duration.between(first.createdAt(), second).compareTo(longestRace) <= 0;
    return new Duplicate(
        first.payment(),
        first.email(),
        first.createdAt(),
        second,
        set.size(),
        isRace ? Verdict.RACE : Verdict.LATE);
  }

  private static ShopTicket earliest(List<ShopTicket> tickets) {
    return tickets.stream().min(Comparator.comparing(ShopTicket::createdAt)).orElseThrow();
  }
}
