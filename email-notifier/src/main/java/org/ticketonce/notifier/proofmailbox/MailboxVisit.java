package org.ticketonce.notifier.proofmailbox;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.SearchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.MessageSet;
import org.jboss.logging.Logger;
import org.ticketonce.notifier.configuration.ConnectionSecurity;
import org.ticketonce.notifier.configuration.NotifierConfiguration;

/** One log-in to the mailbox, which changes nothing there. Whatever fails, says so. */
final class MailboxVisit implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(MailboxVisit.class);

  private final IMAPStore store;

  private MailboxVisit(IMAPStore store) {
    this.store = store;
  }

  /**
   * Logs in.
   *
   * @param longest after which nothing is read any more
   */
  static MailboxVisit begin(NotifierConfiguration.ProofMailbox mailbox, Duration longest)
      throws MessagingException {
    BoundedSockets sockets = new BoundedSockets(mailbox.commandTimeout(), longest);
    IMAPStore store = new IMAPStore(Session.getInstance(properties(mailbox, sockets)), null);
    store.connect(
        mailbox.host().orElseThrow(),
        mailbox.port(),
        mailbox.username().orElseThrow(),
        mailbox.password().orElseThrow());
    return new MailboxVisit(store);
  }

  private static Properties properties(
      NotifierConfiguration.ProofMailbox mailbox, BoundedSockets sockets) {
    Properties properties = new Properties();
    properties.put("mail.imap.socketFactory", sockets);
    properties.put("mail.imap.socketFactory.fallback", "false");
    properties.put("mail.imap.connectiontimeout", "" + mailbox.connectTimeout().toMillis());
    boolean starttls = mailbox.security() == ConnectionSecurity.STARTTLS;
    properties.put("mail.imap.starttls.enable", Boolean.toString(starttls));
    properties.put("mail.imap.starttls.required", Boolean.toString(starttls));
    boolean tls = mailbox.security() == ConnectionSecurity.TLS;
    properties.put("mail.imap.ssl.enable", Boolean.toString(tls));
    properties.put("mail.imap.ssl.checkserveridentity", "true");
    properties.put("mail.imap.peek", "true");
    return properties;
  }

  /** All folders that can be selected; junk and trash are folders like any other. */
  List<IMAPFolder> folders() throws MessagingException {
    List<IMAPFolder> folders = new ArrayList<>();
    for (Folder folder : store.getDefaultFolder().list("*")) {
      if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
        folders.add((IMAPFolder) folder);
      }
    }
    if (folders.isEmpty()) {
      throw new MessagingException("the mailbox shows no folder");
    }
    return folders;
  }

  /**
   * Numbers of the messages of which a header contains a text, as the server says. Not by {@link
   * Folder#search}: that one, if refused, quietly goes on by reading the messages itself, and takes
   * one that it cannot read for one that does not match.
   *
   * @param among only these; null for all
   */
  static int[] search(IMAPFolder open, MessageSet[] among, HeaderTerm term)
      throws MessagingException {
    return (int[])
        open.doCommand(
            protocol -> {
              try {
                return among == null ? protocol.search(term) : protocol.search(among, term);
              } catch (SearchException refused) {
                throw new ProtocolException("the search was refused", refused);
              }
            });
  }

  /** What is known is known, even if the farewell fails. */
  @Override
  public void close() {
    try {
      store.close();
    } catch (MessagingException gone) {
      LOG.debug("the mailbox was gone before the visit ended", gone);
    }
  }
}
