package org.ticketonce.systemtests.verdict;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Announcement;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Order;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Ticket;
import org.ticketonce.systemtests.verdict.TopicAuditor.Entry;
import org.ticketonce.systemtests.workload.Story;

/** Holds an order, its tickets and its announcements against what was told of its sale. */
record OrderJudge(Seen seen, Findings findings) {

  void judge(Sale sale, Story story) {
    String order = sale.paymentIntent();
    order(sale, story, seen.database().order(order));
    tickets(sale, story, seen.database().ticketsOf(order));
    announcements(
        order, story, seen.database().announcementsOf(order), seen.topics().announcementsOf(order));
  }

  private void order(Sale sale, Story story, Order row) {
    findings.expect(
        row.status().equals(story.orderStatus()),
        "P5",
        () ->
            "%s, of which all was told, is %s: %s"
                .formatted(story, row.status(), sale.paymentIntent()));
    long refunded = Reckoning.of(seen.topics().eventsOf(sale.paymentIntent())).refunded();
    findings.expect(
        row.refunded() == refunded,
        "P5",
        () ->
            "%d were refunded of %s, and %d are known"
                .formatted(refunded, sale.paymentIntent(), row.refunded()));
    findings.expect(
        story.tickets(sale) == 0 || sale.email().equals(row.email()),
        "P5",
        () -> "%s is somebody else's".formatted(sale.paymentIntent()));
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
    List<Word> told = published.stream().map(Word::of).toList();
    List<Word> heard = told.stream().distinct().toList();
    findings.expect(
        seen.mayBeDecidedAnew(order) ? holdsInOrder(told, words) : heard.equals(words),
        "P3",
        () -> "%s was announced as %s and decided as %s".formatted(order, heard, words));
    List<String> types = decided.stream().map(Announcement::type).toList();
    if (seen.topics().moved().containsKey(order)) {
      movedOrder(order, story, types);
    } else {
      List<String> owed = Reckoning.of(seen.topics().eventsOf(order)).words();
      findings.expect(
          types.equals(owed),
          "P3",
          () -> "%s, %s, is announced as %s, not as %s".formatted(order, story, types, owed));
    }
  }

  /** Whether the words stand there one after the other, with or without others in between. */
  private static boolean holdsInOrder(List<Word> told, List<Word> words) {
    Iterator<Word> coming = words.iterator();
    Word next = coming.hasNext() ? coming.next() : null;
    for (Word word : told) {
      if (word.equals(next)) {
        next = coming.hasNext() ? coming.next() : null;
      }
    }
    return next == null;
  }

  /** Kafka keeps no order between partitions, so that only its beginning and its end are known. */
  private void movedOrder(String order, Story story, List<String> types) {
    findings.expect(
        types.isEmpty()
            ? !story.isAlwaysAnnounced()
            : types.get(0).equals("tickets.issued")
                && story.lastWords().contains(types.get(types.size() - 1)),
        "P3",
        () -> "%s, %s, is announced as %s".formatted(order, story, types));
    findings.expect(
        Set.copyOf(types).size() == types.size() || seen.mayBeDecidedAnew(order),
        "P3",
        () -> "%s, %s, was told the same again: %s".formatted(order, story, types));
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
