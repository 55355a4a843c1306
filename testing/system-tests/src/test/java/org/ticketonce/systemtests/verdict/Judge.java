package org.ticketonce.systemtests.verdict;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ticketonce.systemtests.nemesis.Poison;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.site.MailRecord;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Announcement;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Email;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Ticket;
import org.ticketonce.systemtests.verdict.TopicAuditor.Entry;
import org.ticketonce.systemtests.workload.Answers;
import org.ticketonce.systemtests.workload.Answers.Owed;
import org.ticketonce.systemtests.workload.Answers.Place;
import org.ticketonce.systemtests.workload.Story;

/** Holds what the auditors saw against what was answered and sold, promise by promise. */
final class Judge {
  /** The type of what the issuer itself adds to the topic of Stripe's events. */
  private static final String OWN_FACT = "org.ticketonce.fact";

  /** The subject of the mail that says, without any condition, that there are tickets. */
  private static final String CONFIRMATION = "Your tickets for Gala";

  private final Answers answers;
  private final DatabaseAuditor database;
  private final TopicAuditor topics;
  private final MailAuditor mails;
  private final Evidence evidence;
  private final Findings findings = new Findings();

  Judge(Answers answers, Seen seen) {
    this.answers = answers;
    database = seen.database();
    topics = seen.topics();
    mails = seen.mails();
    evidence = seen.evidence();
  }

  Findings judge() {
    answers.surprises().forEach(surprise -> findings.add("P6", surprise));
    nothingAnsweredIsLost();
    onlySignedEventsAreOnTheTopic();
    onlyBadInputIsDeadLettered();
    nothingExistsThatWasNotSold();
    answers.sales().forEach(this::judge);
    return findings;
  }

  private void judge(Sale sale, Story story) {
    String order = sale.paymentIntent();
    String status = database.orders().getOrDefault(order, "nothing");
    findings.expect(
        status.equals(story.orderStatus()),
        "P5",
        () -> "%s, of which all was told, is %s: %s".formatted(story, status, order));
    tickets(sale, story, database.ticketsOf(order));
    announcements(order, story, database.announcementsOf(order), topics.announcementsOf(order));
    emails(sale, database.announcementsOf(order), database.emailsOf(order));
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

  private void emails(Sale sale, List<Announcement> decided, List<Email> rows) {
    findings.expect(
        rows.size() == decided.size(),
        "P4",
        () ->
            "%s has %d announcements and %d mails"
                .formatted(sale.paymentIntent(), decided.size(), rows.size()));
    List<MailRecord.Entry> accepted = mails.to(sale.email());
    Map<String, Long> perMessage =
        accepted.stream()
            .collect(Collectors.groupingBy(MailRecord.Entry::messageId, Collectors.counting()));
    perMessage.forEach(
        (id, times) ->
            findings.expect(
                times == 1,
                "P4",
                () -> "%s went %d times to %s".formatted(id, times, sale.email())));
    findings.expect(
        accepted.stream().filter(mail -> mail.subject().equals(CONFIRMATION)).count() <= 1,
        "P4",
        () -> "%s got more than one confirmation: %s".formatted(sale.email(), accepted));
    Set<String> known = rows.stream().map(Email::messageId).collect(Collectors.toSet());
    findings.expect(
        known.containsAll(perMessage.keySet()),
        "P4",
        () -> "%s got a mail of no row".formatted(sale.email()));
    lastWord(sale, decided, rows, accepted);
    rows.forEach(row -> email(row, sale, perMessage.getOrDefault(row.messageId(), 0L)));
  }

  /** Nobody is to read after the last decision what was so before it. */
  private void lastWord(
      Sale sale, List<Announcement> decided, List<Email> rows, List<MailRecord.Entry> accepted) {
    if (decided.isEmpty() || accepted.isEmpty()) {
      return;
    }
    UUID last = decided.get(decided.size() - 1).eventId();
    String lastAccepted = accepted.get(accepted.size() - 1).messageId();
    rows.stream()
        .filter(row -> row.ticketEventId().equals(last) && row.status().equals("SENT"))
        .forEach(
            row ->
                findings.expect(
                    row.messageId().equals(lastAccepted),
                    "P4",
                    () -> "%s got an earlier word last: %s".formatted(sale.email(), accepted)));
  }

  private void email(Email row, Sale sale, long accepted) {
    boolean fits =
        switch (row.status()) {
          case "SENT" -> accepted == 1;
          case "SUPERSEDED" -> accepted == 0;
          case "FAILED" -> accepted == 0 && mails.rejected().contains(sale.email());
          case "UNCERTAIN" -> accepted <= 1 && row.held() && evidence.of(row).isPresent();
          default -> false;
        };
    findings.expect(
        fits, "P4", () -> "%s was accepted %d times: %s".formatted(row.status(), accepted, row));
    findings.expect(
        row.status().equals(database.toldEmails().get(row.key())),
        "P2",
        () ->
            "the order API shows %s for a mail that is %s: %s"
                .formatted(database.toldEmails().get(row.key()), row.status(), row.key()));
  }

  private void nothingAnsweredIsLost() {
    Set<String> onTopic = deliveries(topics.events());
    Set<String> dead = deliveries(topics.deadLetters());
    Set<String> stored = database.deliveries().keySet();
    answers
        .owed()
        .forEach(
            (delivery, owed) ->
                findings.expect(
                    switch (owed.place()) {
                      case ORDER -> onTopic.contains(delivery) && stored.contains(delivery);
                      case UNREADABLE -> onTopic.contains(delivery) && dead.contains(delivery);
                      case WRONG_MODE -> dead.contains(delivery);
                      case NOWHERE -> true;
                    },
                    "P2",
                    () ->
                        "%s was answered 2xx; on the topic: %b, stored: %b, dead-lettered: %b"
                            .formatted(
                                owed,
                                onTopic.contains(delivery),
                                stored.contains(delivery),
                                dead.contains(delivery))));
  }

  private static Set<String> deliveries(List<Entry> entries) {
    return entries.stream().map(Entry::deliveryId).collect(Collectors.toSet());
  }

  private void onlySignedEventsAreOnTheTopic() {
    Set<String> signed = answers.signed();
    for (Entry event : topics.events()) {
      boolean known =
          signed.contains(event.eventId())
              || signed.contains(event.body())
              || event.type().equals(OWN_FACT)
              || isPoison(event);
      findings.expect(known, "P7", () -> "nobody has signed %s".formatted(event));
    }
  }

  private static boolean isPoison(Entry event) {
    return event.key() != null && event.key().startsWith(Poison.KEY);
  }

  private void onlyBadInputIsDeadLettered() {
    for (Entry letter : topics.deadLetters()) {
      Owed owed = answers.owed().get(letter.deliveryId());
      findings.expect(
          isPoison(letter) || owed == null || owed.place() != Place.ORDER,
          "P6",
          () -> "a good record is dead-lettered: %s".formatted(letter));
    }
    findings.expect(
        topics.deadLetters().size() == database.deadLetters(),
        "P6",
        () ->
            "there are %d dead letters, and %d are listed"
                .formatted(topics.deadLetters().size(), database.deadLetters()));
    Set<String> letters = topics.deadLetters().stream().map(Entry::key).collect(Collectors.toSet());
    topics.events().stream()
        .filter(Judge::isPoison)
        .forEach(
            poison ->
                findings.expect(
                    letters.contains(poison.key()),
                    "P6",
                    () -> "no dead letter of %s".formatted(poison.key())));
  }

  private void nothingExistsThatWasNotSold() {
    Set<String> sold =
        answers.sales().keySet().stream().map(Sale::paymentIntent).collect(Collectors.toSet());
    database
        .orders()
        .keySet()
        .forEach(
            order ->
                findings.expect(
                    sold.contains(order), "P7", () -> "nobody bought %s".formatted(order)));
  }
}
