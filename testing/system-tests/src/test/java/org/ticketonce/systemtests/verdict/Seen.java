package org.ticketonce.systemtests.verdict;

import org.ticketonce.systemtests.nemesis.Journal;
import org.ticketonce.systemtests.site.Site;
import org.ticketonce.systemtests.verdict.TopicAuditor.Moved;

/** What the three auditors saw, and what had been broken. */
record Seen(DatabaseAuditor database, TopicAuditor topics, MailAuditor mails, Evidence evidence) {

  static Seen at(Site site, Journal journal) {
    MailAuditor mails = MailAuditor.read(site.mail().record());
    return new Seen(
        DatabaseAuditor.read(site.database()),
        TopicAuditor.read(site.broker().bootstrapServers()),
        mails,
        new Evidence(journal.entries(), mails));
  }

  /** Whether Kafka may have told the facts of an order twice, in different orders (P3). */
  boolean mayBeDecidedAnew(String order) {
    Moved moved = topics.moved().get(order);
    return moved != null && evidence.readInAnotherOrder(moved);
  }
}
