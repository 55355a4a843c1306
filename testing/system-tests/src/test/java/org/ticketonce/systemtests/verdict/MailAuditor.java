package org.ticketonce.systemtests.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketonce.systemtests.site.MailRecord;
import org.ticketonce.systemtests.site.MailRecord.Entry;
import org.ticketonce.systemtests.site.MailRecord.What;

/**
 * Reads what the mail server has written down.
 *
 * @param accepted by recipient; the same mail twice stands here twice
 * @param acceptedAt when first, by Message-ID
 * @param touchedAt whenever the server had a message, by Message-ID, which is empty where the
 *     connection broke before it was read
 * @param untold Message-IDs of which the sender was left in doubt, and told nothing since
 * @param brokenAt when the connection ended before the dot had come, by Message-ID
 * @param rejected recipients that were refused for good
 */
record MailAuditor(
    Map<String, List<Entry>> accepted,
    Map<String, Instant> acceptedAt,
    Map<String, List<Instant>> touchedAt,
    Set<String> untold,
    Map<String, List<Instant>> brokenAt,
    Set<String> rejected) {
  private static final Set<What> TOUCHED = Set.of(What.ACCEPTED, What.DOUBTED, What.BROKEN);

  static MailAuditor read(MailRecord record) {
    List<Entry> entries = record.readAll();
    Set<String> untold = new HashSet<>();
    for (Entry entry : entries) {
      switch (entry.what()) {
        case DOUBTED -> untold.add(entry.messageId());
        case REPLIED -> untold.remove(entry.messageId());
        case ACCEPTED, REJECTED, BROKEN -> {}
      }
    }
    return new MailAuditor(
        of(entries, What.ACCEPTED)
            .collect(Collectors.groupingBy(Entry::recipient, HashMap::new, Collectors.toList())),
        of(entries, What.ACCEPTED)
            .collect(Collectors.toMap(Entry::messageId, Entry::time, (first, again) -> first)),
        times(entries.stream().filter(entry -> TOUCHED.contains(entry.what()))),
        untold,
        times(of(entries, What.BROKEN)),
        of(entries, What.REJECTED).map(Entry::recipient).collect(Collectors.toSet()));
  }

  private static Map<String, List<Instant>> times(Stream<Entry> entries) {
    return entries.collect(
        Collectors.groupingBy(
            Entry::messageId, Collectors.mapping(Entry::time, Collectors.toList())));
  }

  private static Stream<Entry> of(List<Entry> entries, What what) {
    return entries.stream().filter(entry -> entry.what() == what);
  }

  List<Entry> to(String recipient) {
    return accepted.getOrDefault(recipient, List.of());
  }

  /** When the server had this message, if it did, closest to {@code moment}. */
  Optional<Instant> touched(String messageId, Instant moment) {
    return Stream.of(messageId, "")
        .flatMap(id -> touchedAt.getOrDefault(id, List.of()).stream())
        .min(Comparator.comparing(time -> Duration.between(time, moment).abs()));
  }

  long count() {
    return accepted.values().stream().mapToLong(List::size).sum();
  }
}
