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
    List<Entry> heard = seen.topics().announcementsOf(sale.paymentIntent());
    findings.expect(
        heard.stream()
            .allMatch(
                word -> tickets.stream().allMatch(ticket -> word.body().contains(ticket.code()))),
        "P3",
        () -> "not all codes of its tickets are announced: %s".formatted(sale.paymentIntent()));
  }

  private void announcements(
      String order, Story story, List<Announcement> decided, List<Entry> published) {
    findings.expect(
        decided.stream().allMatch(Announcement::published),
        "P3",
        () -> "%s is not announced".formatted(order));
    List<Word> words = decided.stream().map(Word::of).toList();
    List<Word> heard = published.stream().map(Word::of).distinct().toList();
    findings.expect(
        seen.mayBeDecidedAnew(order) ? heard.containsAll(words) : heard.equals(words),
        "P3",
        () -> "%s was announced as %s and decided as %s".formatted(order, heard, words));
    findings.expect(
        !story.isAlwaysAnnounced() || !decided.isEmpty(),
        "P3",
        () -> "%s was never announced".formatted(order));
    if (!decided.isEmpty()) {
      String first = decided.get(0).type();
      String last = decided.get(decided.size() - 1).type();
      findings.expect(
          first.equals("tickets.issued") && story.lastWords().contains(last),
          "P3",
          () -> "%s, %s, is announced from %s to %s".formatted(order, story, first, last));
    }
  }

  /** What was announced, word for word: an announcement with two contents makes two of it. */
  private record Word(String eventId, String body) {
    static Word of(Announcement decided) {
      return new Word(decided.eventId().toString(), decided.body());
    }

    static Word of(Entry published) {
      return new Word(published.eventId(), published.body());
    }

    @Override
    public String toString() {
      return eventId + " (" + body.hashCode() + ")";
    }
  }
}
