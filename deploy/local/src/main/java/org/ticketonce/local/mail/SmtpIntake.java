package org.ticketonce.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** Takes one mail from one SMTP transaction. It is on disk when this says 250. */
final class SmtpIntake implements MessageHandler {
  static final int MAX_BYTES = 25 * 1024 * 1024;
  private static final int TOO_BIG = 552;
  private static final int TRY_LATER = 451;

  private final MailStore store;
  private final List<String> recipients = new ArrayList<>();
  private String sender = "";

  SmtpIntake(MailStore store) {
    this.store = store;
  }

  @Override
  public void from(String from) {
    sender = from;
  }

  @Override
  public void recipient(String recipient) {
    recipients.add(recipient);
  }

  @Override
  public String data(InputStream data) throws RejectException, IOException {
    byte[] message = data.readNBytes(MAX_BYTES + 1);
    if (message.length > MAX_BYTES) {
      throw new RejectException(TOO_BIG, "5.3.4 The mail is larger than " + MAX_BYTES + " bytes");
    }
    return "2.0.0 Ok: stored as " + keep(message).id();
  }

  private StoredMail keep(byte[] message) throws RejectException {
    try {
      return store.keep(new Envelope(sender, recipients), message);
    } catch (IOException e) {
      throw new RejectException(TRY_LATER, "4.3.0 The mail cannot be stored: " + e.getMessage());
    }
  }

  @Override
  public void done() {
    // Nothing is held between transactions.
  }
}
