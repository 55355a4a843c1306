package org.ticketonce.local.mail;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server of this process on the loopback interface: SMTP to send to, HTTP to read from.
 *
 * <p>An accepted mail is on disk before the reply to the final dot, flushed and renamed into place,
 * so that neither {@code kill -9} nor a power failure takes it back.
 */
public final class LocalMailServer implements AutoCloseable {
  private static final String HOST_NAME = "localhost";
  private static final int MAX_CONNECTIONS = 200;
  private static final int MAX_RECIPIENTS = 100;
  private static final int IDLE_MILLIS = 60_000;

  private final MailStore store;
  private final SMTPServer smtp;
  private final InboxServer inbox;

  private LocalMailServer(MailStore store, SMTPServer smtp, InboxServer inbox) {
    this.store = store;
    this.smtp = smtp;
    this.inbox = inbox;
  }

  /**
   * Starts both servers and returns when they take connections.
   *
   * @param directory keeps the mails; those that an earlier server has left are shown again
   * @param smtpPort 0 for a free one
   * @param inboxPort 0 for a free one
   */
  public static LocalMailServer start(Path directory, int smtpPort, int inboxPort) {
    MailStore store = MailStore.open(directory);
    InboxServer inbox = InboxServer.start(store, inboxPort);
    SMTPServer smtp = smtp(store, smtpPort);
    try {
      smtp.start();
    } catch (RuntimeException e) {
      inbox.close();
      throw new IllegalStateException("The mail server does not start on port " + smtpPort, e);
    }
    return new LocalMailServer(store, smtp, inbox);
  }

  private static SMTPServer smtp(MailStore store, int port) {
    return SMTPServer.port(port)
        .bindAddress(InetAddress.getLoopbackAddress())
        .hostName(HOST_NAME)
        .softwareName("Ticket Once local mail")
        .maxConnections(MAX_CONNECTIONS)
        .maxRecipients(MAX_RECIPIENTS)
        .maxMessageSize(SmtpIntake.MAX_BYTES)
        .insertReceivedHeaders(false)
        .connectionTimeoutMs(IDLE_MILLIS)
        .messageHandlerFactory(context -> new SmtpIntake(store))
        .build();
  }

  /** Where SMTP listens. */
  public int smtpPort() {
    return smtp.getPortAllocated();
  }

  /** Where the page and Mailpit's API listen. */
  public int inboxPort() {
    return inbox.port();
  }

  /** The accepted mails as {@code .eml} files, oldest first. */
  public List<Path> messages() {
    return store.newestFirst().stream().map(StoredMail::file).sorted().toList();
  }

  /** Stops both servers. The mails stay on disk. */
  @Override
  public void close() {
    smtp.stop();
    smtp.getExecutorService().shutdownNow();
    inbox.close();
  }
}
