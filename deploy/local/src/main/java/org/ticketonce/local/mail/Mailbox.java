package org.ticketonce.local.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The stored mails as a reader sees them: newest first, read or unread. */
final class Mailbox {
  private final MailStore store;
  private final Map<MailId, MailSummary> summaries = new ConcurrentHashMap<>();
  private final Set<MailId> read = ConcurrentHashMap.newKeySet();

  Mailbox(MailStore store) {
    this.store = store;
  }

  List<MailSummary> newestFirst() {
    return newestFirst(any -> true);
  }

  List<MailSummary> newestFirst(Predicate<MailSummary> wanted) {
    return store.newestFirst().stream().map(this::summary).filter(wanted).toList();
  }

  /** The mail of that id; {@code latest} is one, too. */
  Optional<StoredMail> find(String id) {
    return id.equals("latest") ? store.latest() : MailId.parse(id).flatMap(store::find);
  }

  MailSummary summary(StoredMail mail) {
    return summaries.computeIfAbsent(mail.id(), any -> summarise(mail));
  }

  private static MailSummary summarise(StoredMail mail) {
    try {
      return MailSummary.of(mail);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read mail " + mail.id(), e);
    }
  }

  void markRead(MailId id) {
    read.add(id);
  }

  boolean isRead(MailId id) {
    return read.contains(id);
  }

  long unread(List<MailSummary> mails) {
    return mails.stream().filter(mail -> !isRead(mail.id())).count();
  }

  void delete(List<MailId> ids) {
    ids.forEach(this::delete);
  }

  void deleteAll() {
    delete(store.newestFirst().stream().map(StoredMail::id).toList());
  }

  private void delete(MailId id) {
    store.delete(id);
    summaries.remove(id);
    read.remove(id);
  }
}
