package org.ticketonce.notifier.proofmailbox;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.HeaderTerm;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.protocol.MessageSet;
import org.ticketonce.notifier.configuration.NotifierConfiguration;
import org.ticketonce.notifier.dispatch.Evidence;
import org.ticketonce.notifier.ledger.MailboxPosition;

/** The delivery status notifications that lie in the proof mailbox, in whatever folder. */
@Singleton
public class DeliveryReportLog {
  private static final HeaderTerm REPORTS = new HeaderTerm("Content-Type", "multipart/report");

  /** How many messages are asked about at once. */
  private static final long STEP = 1_000;

  /** All that one round may take; what is left is read in the next. */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

  private final NotifierConfiguration.ProofMailbox mailbox;

  @Inject
  DeliveryReportLog(NotifierConfiguration configuration) {
    this.mailbox = configuration.mail().proofMailbox();
  }

  /**
   * One of them.
   *
   * @param receivedAt when the mailbox got it (RFC 9051, 2.3.3)
   */
  public record Received(DeliveryReport report, Instant receivedAt) {}

  /** Remembers how far a folder was read. */
  public interface Reader {
    /** UID of the last message that was read; 0 if none was under this UIDVALIDITY. */
    long lastUid(String mailbox, String folder, long uidValidity);

    /** Takes what was found up to there. */
    void take(MailboxPosition position, List<Received> reports);
  }

  /** Reads what is new since the last time. {@link MailboxUnavailable} if it cannot. */
  public void readNew(Reader reader) {
    try (MailboxVisit visit = MailboxVisit.begin(mailbox, LONGEST_ROUND)) {
      for (IMAPFolder folder : visit.folders()) {
        readNew(folder, reader);
      }
    } catch (MessagingException | IOException failure) {
      throw new MailboxUnavailable(Evidence.root(failure), failure);
    }
  }

  private void readNew(IMAPFolder folder, Reader reader) throws MessagingException, IOException {
    try (folder) {
      folder.open(Folder.READ_ONLY);
      String account = mailbox.host().orElseThrow() + "/" + mailbox.username().orElseThrow();
      long validity = folder.getUIDValidity();
      long end = end(folder);
      long last = reader.lastUid(account, folder.getFullName(), validity);
      while (last < end) {
        long next = Math.min(last + STEP, end);
        List<Received> reports = reports(folder, folder.getMessagesByUID(last + 1, next));
        reader.take(new MailboxPosition(account, folder.getFullName(), validity, next), reports);
        last = next;
      }
    }
  }

  /** The highest UID that can have been given so far; not all servers tell the next one. */
  private static long end(IMAPFolder folder) throws MessagingException {
    long next = folder.getUIDNext();
    int messages = folder.getMessageCount();
    if (next > 0) {
      return next - 1;
    }
    return messages == 0 ? 0 : folder.getUID(folder.getMessage(messages));
  }

  private List<Received> reports(IMAPFolder folder, Message[] among)
      throws MessagingException, IOException {
    List<Received> reports = new ArrayList<>();
    if (among.length > 0) {
      ReadDeliveryReport read = new ReadDeliveryReport(mailbox.address().orElseThrow());
      for (int number : MailboxVisit.search(folder, sets(among), REPORTS)) {
        IMAPMessage message = (IMAPMessage) folder.getMessage(number);
        reports.add(
            new Received(read.read(beginning(message)), message.getReceivedDate().toInstant()));
      }
    }
    return reports;
  }

  private static MessageSet[] sets(Message[] messages) {
    int[] numbers = new int[messages.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = messages[i].getMessageNumber();
    }
    return MessageSet.createMessageSets(numbers);
  }

  private static byte[] beginning(IMAPMessage message) throws MessagingException, IOException {
    try (InputStream whole = message.getMimeStream()) {
      return whole.readNBytes(ReadDeliveryReport.ENOUGH);
    }
  }
}
