package org.ticketonce.systemtests.verdict;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
 * @param untold Message-IDs of which the sender was left in doubt, and told nothing since
 * @param rejected recipients that were refused for good
 */
record MailAuditor(
    Map<String, List<Entry>> accepted,
    Map<String, Instant> acceptedAt,
    Set<String> untold,
    Set<String> rejected) {

  static MailAuditor read(MailRecord record) {
    List<Entry> entries = record.readAll();
    Set<String> untold = new HashSet<>();
    for (Entry entry : entries) {
      switch (entry.what()) {
        case DOUBTED -> untold.add(entry.messageId());
        case REPLIED -> untold.remove(entry.messageId());
        case ACCEPTED, REJECTED -> {}
      }
    }
    return new MailAuditor(
        of(entries, What.ACCEPTED)
            .collect(Collectors.groupingBy(Entry::recipient, HashMap::new, Collectors.toList())),
        of(entries, What.ACCEPTED)
            .collect(Collectors.toMap(Entry::messageId, Entry::time, (first, again) -> first)),
        untold,
        of(entries, What.REJECTED).map(Entry::recipient).collect(Collectors.toSet()));
  }

  private static Stream<Entry> of(List<Entry> entries, What what) {
    return entries.stream().filter(entry -> entry.what() == what);
  }

  List<Entry> to(String recipient) {
    return accepted.getOrDefault(recipient, List.of());
  }

  long count() {
    return accepted.values().stream().mapToLong(List::size).sum();
  }
}
