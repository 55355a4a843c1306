package org.ticketonce.notifier.proofmailbox;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.search.HeaderTerm;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** Looks for one message in the whole mailbox, by its Message-ID. */
final class FindMessage {
  private static final String MESSAGE_ID = "Message-ID";

  private FindMessage() {}

  /**
   * The folder that has it; empty if every folder has answered that it has not. All are asked
   * twice: a message that is moved from a folder yet to be asked to one that has been asked is
   * found the second time.
   */
  static Optional<String> in(MailboxVisit visit, String messageId) throws MessagingException {
    Optional<String> found = once(visit, messageId);
    return found.isPresent() ? found : once(visit, messageId);
  }

  private static Optional<String> once(MailboxVisit visit, String messageId)
      throws MessagingException {
    for (IMAPFolder folder : visit.folders()) {
      if (has(folder, messageId)) {
        return Optional.of(folder.getFullName());
      }
    }
    return Optional.empty();
  }

  /** The server finds headers that contain it (RFC 9051, 6.4.4); only the same one counts. */
  private static boolean has(IMAPFolder folder, String messageId) throws MessagingException {
    try (folder) {
      folder.open(Folder.READ_ONLY);
      HeaderTerm term = new HeaderTerm(MESSAGE_ID, messageId);
      for (int number : MailboxVisit.search(folder, null, term)) {
        if (header(folder, number).strip().equals(messageId)) {
          return true;
        }
      }
      return false;
    }
  }

  private static String header(IMAPFolder folder, int number) throws MessagingException {
    String[] values = folder.getMessage(number).getHeader(MESSAGE_ID);
    if (values == null) {
      throw new MessagingException("a message was found that does not show its Message-ID");
    }
    return values[0];
  }
}
