package org.ticketonce.local.mail;

import jakarta.mail.Header;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a stored mail, however badly it is made: what cannot be decoded is shown as it came. */
final class MailParser {
  private static final InternetAddress NOBODY = new InternetAddress();

  private MailParser() {}

  static MailHead head(StoredMail mail) throws IOException {
    try {
      MimeMessage message = message(mail);
      List<InternetAddress> to = addresses(message, RecipientType.TO.toString());
      List<InternetAddress> cc = addresses(message, RecipientType.CC.toString());
      return new MailHead(
          header(message, "Message-ID").replaceAll("[<>\\s]", ""),
          date(message, mail),
          header(message, "Subject"),
          addresses(message, "From").stream().findFirst().orElse(NOBODY),
          to,
          cc,
          hidden(mail.envelope(), to, cc),
          addresses(message, "Reply-To"));
    } catch (MessagingException e) {
      throw new IOException("Not a mail: " + mail.id(), e);
    }
  }

  static MailBody body(StoredMail mail) throws IOException {
    try {
      return new MailBodyReader().read(message(mail));
    } catch (MessagingException e) {
      throw new IOException("Not a mail: " + mail.id(), e);
    }
  }

  /** Every header field with its values, undecoded, in order. */
  static Map<String, List<String>> headers(StoredMail mail) throws IOException {
    try {
      Map<String, List<String>> headers = new LinkedHashMap<>();
      for (Header header : Collections.list(message(mail).getAllHeaders())) {
        headers.computeIfAbsent(header.getName(), any -> new ArrayList<>()).add(header.getValue());
      }
      return headers;
    } catch (MessagingException e) {
      throw new IOException("Not a mail: " + mail.id(), e);
    }
  }

  static String header(StoredMail mail, String name) throws IOException {
    try {
      return header(message(mail), name);
    } catch (MessagingException e) {
      throw new IOException("Not a mail: " + mail.id(), e);
    }
  }

  private static MimeMessage message(StoredMail mail) throws IOException, MessagingException {
    return new MimeMessage((Session) null, new ByteArrayInputStream(mail.bytes()));
  }

  private static String header(MimeMessage message, String name) throws MessagingException {
    String value = message.getHeader(name, null);
    return value == null ? "" : decoded(value);
  }

  private static String decoded(String value) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(value)).strip();
    } catch (UnsupportedEncodingException e) {
      return value;
    }
  }

  private static List<InternetAddress> addresses(MimeMessage message, String name)
      throws MessagingException {
    String value = message.getHeader(name, ",");
    if (value == null) {
      return List.of();
    }
    try {
      return List.of(InternetAddress.parseHeader(value, false));
    } catch (AddressException e) {
      return List.of(named(decoded(value)));
    }
  }

  /** For what is no address: shown, but nobody can be written to. */
  private static InternetAddress named(String name) {
    InternetAddress address = new InternetAddress();
    address.setAddress(name);
    return address;
  }

  private static Instant date(MimeMessage message, StoredMail mail) throws MessagingException {
    Date date = message.getSentDate();
    return date == null ? mail.arrivedAt() : date.toInstant();
  }

  private static List<InternetAddress> hidden(
      Envelope envelope, List<InternetAddress> to, List<InternetAddress> cc) {
    Set<String> shown =
        Stream.concat(to.stream(), cc.stream())
            .map(address -> lowerCase(address.getAddress()))
            .collect(Collectors.toSet());
    return envelope.recipients().stream()
        .filter(recipient -> !shown.contains(lowerCase(recipient)))
        .map(MailParser::named)
        .toList();
  }

  private static String lowerCase(String address) {
    return address == null ? "" : address.toLowerCase(Locale.ROOT);
  }
}
