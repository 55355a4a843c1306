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
    super(session, new ByteArrayInputStream(bytes, 0, endOfHeader(bytes)));
    this.bytes = bytes;
  }

  /** Nobody asks it for its body, so that is not read. */
  private static int endOfHeader(byte[] bytes) {
    for (int end = 2 * LINE_END; end <= bytes.length; end++) {
      if (endsWithLineEnd(bytes, end) && endsWithLineEnd(bytes, end - LINE_END)) {
        return end;
      }
    }
    return bytes.length;
  }

  @Override
  public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
    int length = bytes.length;
    out.write(bytes, 0, endsWithLineEnd(bytes, length) ? length - LINE_END : length);
  }

  private static boolean endsWithLineEnd(byte[] bytes, int length) {
    return length >= LINE_END && bytes[length - LINE_END] == '\r' && bytes[length - 1] == '\n';
  }
}
