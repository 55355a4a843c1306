package org.ticketonce.notifier.httpapi;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Takes a stored message (RFC 5322, MIME) apart. */
public final class ReadMessage {
  private static final List<String> KEPT_HEADERS = List.of("Message-ID", "Auto-Submitted");

  private String text;
  private String html;
  private final List<Attachment> attachments = new ArrayList<>();

  private ReadMessage() {}

  /** All of it; what was stored by this service can always be read. */
  public static MailContent of(byte[] mime) {
    try {
      MimeMessage message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mime));
      ReadMessage reader = new ReadMessage();
      reader.read(message);
      return new MailContent(
          (InternetAddress) message.getFrom()[0],
          recipient(message),
          message.getSubject(),
          reader.text,
          reader.html,
          headers(message),
          List.copyOf(reader.attachments));
    } catch (MessagingException | IOException impossible) {
      throw new IllegalStateException("a stored message cannot be read", impossible);
    }
  }

  /** The one address that the queue has checked; anything else must not leave. */
  private static String recipient(MimeMessage message) throws MessagingException {
    if (message.getAllRecipients().length != 1) {
      throw new MessagingException("a mail has exactly one recipient");
    }
    return ((InternetAddress) message.getAllRecipients()[0]).getAddress();
  }

  private static Map<String, String> headers(MimeMessage message) throws MessagingException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : KEPT_HEADERS) {
      String value = message.getHeader(name, null);
      if (value != null) {
        headers.put(name, MimeUtility.unfold(value));
      }
    }
    return headers;
  }

  private void read(MimePart part) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*")) {
      Multipart parts = (Multipart) part.getContent();
      for (int i = 0; i < parts.getCount(); i++) {
        read((MimePart) parts.getBodyPart(i));
      }
    } else if (text == null && part.isMimeType("text/plain") && part.getFileName() == null) {
      text = decoded(part);
    } else if (html == null && part.isMimeType("text/html") && part.getFileName() == null) {
      html = decoded(part);
    } else {
      attachments.add(attachment(part));
    }
  }

  private static String decoded(Part part) throws MessagingException, IOException {
    String charset = new ContentType(part.getContentType()).getParameter("charset");
    return new String(
        part.getInputStream().readAllBytes(),
        charset == null
            ? StandardCharsets.UTF_8
            : Charset.forName(MimeUtility.javaCharset(charset)));
  }

  private static Attachment attachment(MimePart part) throws MessagingException, IOException {
    ContentType type = new ContentType(part.getContentType());
    if (type.getParameterList() != null) {
      type.getParameterList().remove("name");
    }
    return new Attachment(
        filename(part),
        MimeUtility.unfold(type.toString()),
        Optional.ofNullable(part.getContentID()).map(id -> id.replaceAll("[<>]", "")),
        Base64.getEncoder().encodeToString(part.getInputStream().readAllBytes()));
  }

  /** Providers want one; a calendar that is one of the alternatives has none. */
  private static String filename(Part part) throws MessagingException {
    if (part.getFileName() != null) {
      return part.getFileName();
    }
    return part.isMimeType("text/calendar") ? "event.ics" : "attachment";
  }
}
