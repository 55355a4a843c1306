package org.ticketonce.systemtests.verdict;

import java.util.List;
import java.util.stream.IntStream;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Announcement;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Ticket;
import org.ticketonce.systemtests.verdict.TopicAuditor.Entry;
import org.ticketonce.systemtests.workload.Story;

/** Holds an order, its tickets and its announcements against what was told of its sale. */
record OrderJudge(Seen seen, Findings findings) {

  void judge(Sale sale, Story story) {
    String order = sale.paymentIntent();
    String status = seen.database().orders().getOrDefault(order, "nothing");
    findings.expect(
        status.equals(story.orderStatus()),
        "P5",
        () -> "%s, of which all was told, is %s: %s".formatted(story, status, order));
    tickets(sale, story, seen.database().ticketsOf(order));
    announcements(
        order, story, seen.database().announcementsOf(order), seen.topics().announcementsOf(order));
  }

  private void tickets(Sale sale, Story story, List<Ticket> tickets) {
    List<Integer> numbers = tickets.stream().map(Ticket::number).toList();
    findings.expect(
        numbers.equals(IntStream.rangeClosed(1, story.tickets(sale)).boxed().toList()),
        "P1",
        () ->
            "%s of %d has the tickets %s: %s"
                .formatted(story, sale.quantity(), numbers, sale.paymentIntent()));
    findings.expect(
        tickets.stream().allMatch(ticket -> ticket.status().equals(story.ticketStatus())),
        "P5",
        () -> "%s has tickets %s: %s".formatted(story, tickets, sale.paymentIntent()));
    findings.expect(
        tickets.stream().map(Ticket::code).distinct().count() == tickets.size(),
        "P1",
        () -> "two tickets have one code: %s".formatted(sale.paymentIntent()));
  }

  private void announcements(
      String order, Story story, List<Announcement> decided, List<Entry> published) {
    findings.expect(
        decided.stream().allMatch(Announcement::published),
        "P3",
        () -> "%s is not announced".formatted(order));
    findings.expect(
        published.stream()
            .map(Entry::eventId)
            .distinct()
            .toList()
            .equals(decided.stream().map(one -> one.eventId().toString()).toList()),
        "P3",
        () ->
            "%s was announced as %s and decided as %s"
                .formatted(
                    order,
                    published.stream().map(Entry::eventId).toList(),
                    decided.stream().map(Announcement::eventId).toList()));
    findings.expect(
        published.stream().map(entry -> entry.eventId() + entry.body()).distinct().count()
            == decided.size(),
        "P3",
        () -> "an announcement of %s has two contents".formatted(order));
    findings.expect(
        !story.isAlwaysAnnounced() || !decided.isEmpty(),
        "P3",
        () -> "%s was never announced".formatted(order));
    findings.expect(
        decided.isEmpty() || decided.get(0).type().equals("tickets.issued"),
        "P3",
        () -> "%s begins with another announcement than tickets.issued".formatted(order));
  }
}
