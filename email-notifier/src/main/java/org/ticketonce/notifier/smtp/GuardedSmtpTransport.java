package org.ticketonce.notifier.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.ticketonce.notifier.dispatch.Evidence;
import org.ticketonce.notifier.dispatch.PointOfNoReturn;

/**
 * A connection to the mail server that passes a gate before the final dot, and looks before and
 * after it whether the server is still there.
 *
 * <p>Every exception out of {@link #finishData} is an IOException: Angus closes the connection on
 * those only, and after anything else would go on talking inside DATA. What happened at the dot is
 * kept in {@link #reply}, because Angus' own exceptions cannot tell before from after.
 */
final class GuardedSmtpTransport extends SMTPTransport {
  /** Long enough to see what has already arrived. */
  private static final int GLANCE_MILLIS = 1;

  private final RawSockets sockets;
  private final Duration replyTimeout;
  private PointOfNoReturn gate;
  private DotReply reply;
  private boolean begun;

  GuardedSmtpTransport(Session session, RawSockets sockets, Duration replyTimeout) {
    super(session, null);
    this.sockets = sockets;
    this.replyTimeout = replyTimeout;
  }

  /** To be called before each mail. */
  void guardWith(PointOfNoReturn nextGate) {
    gate = nextGate;
    reply = new DotReply.NotReached();
    begun = false;
  }

  /** Whether the server has let the last mail begin, so that the connection was alive. */
  boolean hasBegun() {
    return begun;
  }

  @Override
  protected void mailFrom() throws MessagingException {
    super.mailFrom();
    begun = true;
  }

  /** What happened at the dot of the last mail. */
  DotReply reply() {
    return reply;
  }

  /** BDAT (RFC 3030) ends without a dot, so there would be no gate. */
  @Override
  protected OutputStream bdat() throws MessagingException {
    throw new MessagingException("BDAT is refused: it has no final dot to guard");
  }

  @Override
  protected void finishData() throws IOException {
    endLastLine();
    Socket socket = sockets.last();
    requireOpen(socket);
    passGate();
    requireOpen(socket);
    reply = new DotReply.Lost("no reply to the final dot");
    socket.setSoTimeout(Math.toIntExact(replyTimeout.toMillis()));
    try {
      sendCommand(".");
      reply = DotReply.of(readServerResponse(), getLastServerResponse());
    } catch (MessagingException lost) {
      reply = new DotReply.Lost("no reply to the final dot: " + Evidence.root(lost));
      throw new IOException("the reply to the final dot was lost", lost);
    }
    if (!(reply instanceof DotReply.Accepted)) {
      throw new IOException("the final dot was not accepted");
    }
    sockets.restoreTimeout(socket);
  }

  private void passGate() throws IOException {
    try {
      gate.pass();
    } catch (RuntimeException defect) {
      throw new GateDefect(defect);
    }
  }

  /** A defect of the gate, on its way through Angus. */
  static final class GateDefect extends IOException {
    private static final long serialVersionUID = 1L;
    private final RuntimeException defect;

    private GateDefect(RuntimeException defect) {
      super("a defect before the final dot", defect);
      this.defect = defect;
    }

    RuntimeException defect() {
      return defect;
    }
  }

  /**
   * {@link StoredMimeMessage} leaves the last line open, so that ending it, as an empty command,
   * makes Angus write out what it has buffered. Else up to 8 KiB of the message would leave only
   * with the dot, after the gate, and a connection that breaks there would be a reply lost.
   */
  private void endLastLine() throws IOException {
    try {
      sendCommand("");
    } catch (MessagingException broken) {
      throw new IOException("the connection broke before the final dot", broken);
    }
  }

  /**
   * A server that has gone away, or says that it is about to, has not got the mail, and without a
   * look such a connection would seem to be a lost reply. Before the gate, so that the mail counts
   * as never tried; and once more after it, as the gate's commit leaves such news the time to
   * arrive. What the server has refused already, as too big or for want of space, it refuses as it
   * would at the dot.
   */
  private void requireOpen(Socket socket) throws IOException {
    socket.setSoTimeout(GLANCE_MILLIS);
    DotReply early;
    try {
      early = DotReply.of(readServerResponse(), getLastServerResponse());
    } catch (MessagingException silence) {
      if (silence.getCause() instanceof SocketTimeoutException) {
        sockets.restoreTimeout(socket);
        return;
      }
      throw new IOException("the connection broke before the final dot", silence);
    }
    if (early instanceof DotReply.Refused) {
      reply = early;
    }
    throw new IOException(
        "the server ended the connection before the final dot: " + getLastServerResponse());
  }
}
