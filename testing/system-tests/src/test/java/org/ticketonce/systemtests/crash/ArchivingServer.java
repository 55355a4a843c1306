package org.ticketonce.systemtests.crash;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;

/** A mail server with mailboxes, which stores all copies of a mail before it answers the dot. */
final class ArchivingServer implements AutoCloseable {
  private static final String ADDRESS = "archive@example.com";
  private static final String ACCOUNT = "archive";
  private static final String PASSWORD = "secret";
  private static final String HOST = "127.0.0.1";

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, HOST, ServerSetup.PROTOCOL_IMAP)
          });

  private ArchivingServer() {}

  static ArchivingServer start() {
    ArchivingServer started = new ArchivingServer();
    started.server.start();
    started.server.setUser(ADDRESS, ACCOUNT, PASSWORD);
    return started;
  }

  int smtpPort() {
    return server.getSmtp().getPort();
  }

  /** How the notifier gets at the archive's mailbox. */
  Map<String, String> environment() {
    String prefix = "TICKETONCE_MAIL_PROOF_MAILBOX_";
    return Map.of(
        prefix + "ADDRESS", ADDRESS,
        prefix + "HOST", HOST,
        prefix + "PORT", Integer.toString(server.getImap().getPort()),
        prefix + "SECURITY", "none",
        prefix + "USERNAME", ACCOUNT,
        prefix + "PASSWORD", PASSWORD);
  }

  /** What the buyer's own mailbox holds, which is made with the first mail. */
  int mailsTo(String address) {
    GreenMailUser buyer = server.getUserManager().getUserByEmail(address);
    try {
      return buyer == null
          ? 0
          : server.getManagers().getImapHostManager().getInbox(buyer).getMessageCount();
    } catch (FolderException e) {
      throw new AssertionError("the buyer has no inbox", e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
