package org.ticketonce.notifier.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A message that writes exactly the bytes that it was read from, but for the end of the last line:
 * {@link GuardedSmtpTransport} writes that.
 */
final class StoredMimeMessage extends MimeMessage {
  /** CR and LF, which end every line of a message (RFC 5322, 2.1). */
  private static final int LINE_END = 2;

  private final byte[] bytes;

  StoredMimeMessage(Session session, byte[] bytes) throws MessagingException {
    super(session, new ByteArrayInputStream(bytes));
    this.bytes = bytes;
  }

  @Override
  public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
    out.write(bytes, 0, endsWithLineEnd() ? bytes.length - LINE_END : bytes.length);
  }

  private boolean endsWithLineEnd() {
    int last = bytes.length - 1;
    return last > 0 && bytes[last - 1] == '\r' && bytes[last] == '\n';
  }
}
