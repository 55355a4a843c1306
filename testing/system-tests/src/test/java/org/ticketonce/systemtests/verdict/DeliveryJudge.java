package org.ticketonce.systemtests.verdict;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketonce.systemtests.nemesis.Poison;
import org.ticketonce.systemtests.shop.Sale;
import org.ticketonce.systemtests.verdict.DatabaseAuditor.Ticket;
import org.ticketonce.systemtests.verdict.TopicAuditor.Entry;
import org.ticketonce.systemtests.workload.Answers;

/** Holds what was answered against what is on the topics, and the other way round. */
record DeliveryJudge(Answers answers, Seen seen, Findings findings) {
  void judge() {
    answers.surprises().forEach(surprise -> findings.add("P6", surprise));
    answers.failures().forEach(failure -> findings.add(Findings.HARNESS, failure));
    nothingAnsweredIsLost();
    onlySignedEventsAreOnTheTopic();
    onlyBadInputIsDeadLettered();
    nothingExistsThatWasNotSold();
  }

  private void nothingAnsweredIsLost() {
    Set<String> onTopic = deliveries(seen.topics().events());
    Set<String> dead = deliveries(seen.topics().deadLetters());
    Set<String> stored = seen.database().deliveries().keySet();
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

  /** Word for word as it was signed. Nobody decides anything here, so the issuer adds nothing. */
  private void onlySignedEventsAreOnTheTopic() {
    Map<String, String> signed = answers.signed();
    for (Entry event : seen.topics().events()) {
      boolean known =
          event.body().equals(signed.get(event.eventId()))
              || signed.containsKey(event.body())
              || isPoison(event);
      findings.expect(known, "P7", () -> "nobody has signed %s".formatted(event));
    }
  }

  private static boolean isPoison(Entry event) {
    return event.key() != null && event.key().startsWith(Poison.KEY);
  }

  private void onlyBadInputIsDeadLettered() {
    List<Entry> letters = seen.topics().deadLetters();
    Set<String> doomed = answers.doomed();
    letters.forEach(
        letter ->
            findings.expect(
                isPoison(letter)
                    || doomed.contains(letter.eventId())
                    || doomed.contains(letter.body()),
                "P6",
                () -> "a good record is dead-lettered: %s".formatted(letter)));
    findings.expect(
        letters.size() == seen.database().deadLetters(),
        "P6",
        () ->
            "there are %d dead letters, and %d are listed"
                .formatted(letters.size(), seen.database().deadLetters()));
    Set<String> keys = letters.stream().map(Entry::key).collect(Collectors.toSet());
    seen.topics().keys().stream()
        .filter(key -> key.startsWith(Poison.KEY))
        .forEach(
            poison ->
                findings.expect(
                    keys.contains(poison),
                    "P6",
                    () -> "there is no dead letter of %s".formatted(poison)));
  }

  private void nothingExistsThatWasNotSold() {
    Set<String> sold =
        answers.sales().keySet().stream().map(Sale::paymentIntent).collect(Collectors.toSet());
    DatabaseAuditor database = seen.database();
    Stream.of(
            database.orders().keySet(),
            database.tickets().keySet(),
            database.announcements().keySet(),
            database.emails().keySet())
        .flatMap(Set::stream)
        .filter(order -> !sold.contains(order))
        .forEach(order -> findings.add("P7", "nobody bought " + order));
    Set<String> buyers =
        answers.sales().keySet().stream().map(Sale::email).collect(Collectors.toSet());
    seen.mails().accepted().keySet().stream()
        .filter(recipient -> !buyers.contains(recipient))
        .forEach(recipient -> findings.add("P4", "a mail went to " + recipient));
    List<String> codes =
        database.tickets().values().stream().flatMap(List::stream).map(Ticket::code).toList();
    findings.expect(
        codes.size() == Set.copyOf(codes).size(), "P1", () -> "two tickets have one code");
  }
}
