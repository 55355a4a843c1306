package org.ticketonce.notifier.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A message that writes exactly the bytes that it was read from. */
final class StoredMimeMessage extends MimeMessage {
  private final byte[] bytes;

  StoredMimeMessage(Session session, byte[] bytes) throws MessagingException {
    super(session, new ByteArrayInputStream(bytes));
    this.bytes = bytes;
  }

  @Override
  public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
    out.write(bytes);
  }
}
