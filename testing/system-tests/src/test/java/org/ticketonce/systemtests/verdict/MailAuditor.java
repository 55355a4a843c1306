package org.ticketonce.systemtests.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketonce.systemtests.site.MailRecord;
import org.ticketonce.systemtests.site.MailRecord.Entry;
import org.ticketonce.systemtests.site.MailRecord.What;

/**
 * Reads what the mail server has written down.
 *
 * @param accepted by recipient; the same mail twice stands here twice
 * @param doubted Message-IDs of which the sender was not told at some time
 * @param rejected recipients that were refused for good
 * @param acceptedAt when each Message-ID was accepted, last
 */
record MailAuditor(
    Map<String, List<Entry>> accepted,
    Set<String> doubted,
    Set<String> rejected,
    Map<String, Instant> acceptedAt) {

  static MailAuditor read(MailRecord record) {
    List<Entry> entries = record.readAll();
    Map<String, List<Entry>> accepted = new HashMap<>();
    Map<String, Instant> acceptedAt = new HashMap<>();
    for (Entry entry : of(entries, What.ACCEPTED)) {
      accepted.computeIfAbsent(entry.recipient(), any -> new ArrayList<>()).add(entry);
      acceptedAt.put(entry.messageId(), entry.time());
    }
    return new MailAuditor(
        accepted,
        of(entries, What.DOUBTED).stream().map(Entry::messageId).collect(Collectors.toSet()),
        of(entries, What.REJECTED).stream().map(Entry::recipient).collect(Collectors.toSet()),
        acceptedAt);
  }

  private static List<Entry> of(List<Entry> entries, What what) {
    return entries.stream().filter(entry -> entry.what() == what).toList();
  }

  List<Entry> to(String recipient) {
    return accepted.getOrDefault(recipient, List.of());
  }

  long count() {
    return accepted.values().stream().mapToLong(List::size).sum();
  }
}
