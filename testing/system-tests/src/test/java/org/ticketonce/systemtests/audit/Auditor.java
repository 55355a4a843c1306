package org.ticketonce.systemtests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.stack.Stack;

/**
 * Holds what the world can see against what was sold. Whatever happened before, each of these must
 * be true once the system has come to rest:
 *
 * <ul>
 *   <li>P1: the tickets of an order are numbered 1 to its quantity, in the API as in PostgreSQL;
 *   <li>P2: every sale of which a delivery was answered 2xx has them;
 *   <li>P3: each announcement is on {@code ticket.events}, in sequence and with one content only;
 *   <li>P4: a mail that is SENT was accepted once, one that is UNCERTAIN at most once.
 * </ul>
 */
public final class Auditor {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long GRACE_MILLIS = 1_000;
  private static final long POLL_MILLIS = 150;

  private final Stack stack;
  private final OrderApi orders;
  private final TicketRows rows;
  private final AnnouncementLog announcements;

  public Auditor(Stack stack) {
    this.stack = stack;
    orders = new OrderApi(stack::orderApi, stack.operatorToken());
    rows = new TicketRows(stack::issuerJdbcUrl);
    announcements = new AnnouncementLog(stack::bootstrapServers);
  }

  /** Waits until all sales are settled, a moment longer, and audits them. */
  public Audited audit(List<Sale> sales) {
    Map<String, Order> settled = awaitSettled(sales);
    pause(GRACE_MILLIS);
    List<String> keys = sales.stream().map(Sale::paymentIntent).toList();
    Map<String, List<TicketRows.Row>> tickets = rows.of(keys);
    Map<String, List<AnnouncementLog.Entry>> announced = announcements.readAll();
    Mailbox mailbox = Mailbox.of(stack.acceptedMails());
    Map<String, Integer> mails = new HashMap<>();
    for (Sale sale : sales) {
      Order order = settled.get(sale.paymentIntent());
      checkTickets(sale, order, tickets.getOrDefault(order.key(), List.of()));
      checkAnnouncements(order, announced.getOrDefault(order.key(), List.of()));
      checkMails(order, mailbox.to(sale.email()));
      mails.put(order.key(), mailbox.to(sale.email()).size());
    }
    return new Audited(List.copyOf(settled.values()), mails);
  }

  /**
   * Waits until the order of a sale has this status and is at rest: all that was decided is
   * published, and so many mails are on the ledger and owed no more.
   */
  public Order awaitAtRest(Sale sale, String status, int mails) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<Order> order = orders.find(sale.paymentIntent());
    while (order.filter(seen -> seen.isAtRest(status, mails)).isEmpty()) {
      assertThat(System.nanoTime() < deadline)
          .as(
              "%s is %s with %d mails at rest within %s; it is %s",
              sale, status, mails, PATIENCE, order)
          .isTrue();
      pause(POLL_MILLIS);
      order = orders.find(sale.paymentIntent());
    }
    pause(GRACE_MILLIS);
    return order.get();
  }

  /** How many mails the mail server has accepted for the buyer of a sale. */
  public int mailsTo(Sale sale) {
    return Mailbox.of(stack.acceptedMails()).to(sale.email()).size();
  }

  private Map<String, Order> awaitSettled(List<Sale> sales) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Order> settled = new HashMap<>();
    for (Sale sale : sales) {
      assertThat(sale.isOwed()).as("a delivery of %s was answered 2xx", sale).isTrue();
      Optional<Order> order = orders.find(sale.paymentIntent());
      while (order.filter(seen -> seen.isSettled(sale.accepted().get())).isEmpty()) {
        assertThat(System.nanoTime() < deadline)
            .as("P2: %s is settled within %s; it is %s", sale, PATIENCE, order)
            .isTrue();
        pause(POLL_MILLIS);
        order = orders.find(sale.paymentIntent());
      }
      settled.put(sale.paymentIntent(), order.get());
    }
    return settled;
  }

  private static void checkTickets(Sale sale, Order order, List<TicketRows.Row> rows) {
    assertThat(rows)
        .as("P1: tickets of %s in PostgreSQL", sale)
        .extracting(TicketRows.Row::number)
        .isEqualTo(IntStream.rangeClosed(1, sale.quantity()).boxed().toList());
    assertThat(order.tickets())
        .as("P1: tickets of %s in the API", sale)
        .extracting(Order.Ticket::code)
        .doesNotHaveDuplicates()
        .isEqualTo(rows.stream().map(TicketRows.Row::code).toList());
  }

  private static void checkAnnouncements(Order order, List<AnnouncementLog.Entry> published) {
    assertThat(order.announcements())
        .as("P3: the first announcement of %s", order.key())
        .first()
        .extracting(Order.Announcement::type)
        .isEqualTo("tickets.issued");
    assertThat(published.stream().map(AnnouncementLog.Entry::eventId).distinct().toList())
        .as("P3: announcements of %s on the topic, in sequence", order.key())
        .isEqualTo(order.announcements().stream().map(Order.Announcement::eventId).toList());
    assertThat(published.stream().distinct())
        .as(
            "P3: an announcement of %s has one content, however often it was published",
            order.key())
        .hasSameSizeAs(order.announcements());
  }

  private static void checkMails(Order order, List<String> accepted) {
    Order.Email confirmation = order.confirmation();
    assertThat(confirmation.status())
        .as("P4: the ledger on %s", order.key())
        .isIn("SENT", "UNCERTAIN");
    assertThat(accepted)
        .as("P4: mails about %s, whose ledger says %s", order.key(), confirmation)
        .allMatch(messageId -> messageId.equals(confirmation.messageId()))
        .hasSizeBetween(confirmation.status().equals("SENT") ? 1 : 0, 1);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
