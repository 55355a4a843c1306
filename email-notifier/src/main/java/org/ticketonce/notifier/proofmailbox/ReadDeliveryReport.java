package org.ticketonce.notifier.proofmailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketonce.contract.EnhancedStatusCode;

/**
 * Reads delivery status notifications (RFC 3464, RFC 6533 for international ones). Anyone may have
 * written one, so only the beginning is read, only the first parts, and nothing inside of them.
 */
final class ReadDeliveryReport {
  /** Bytes of a report that are worth reading: what is returned comes last, and may be large. */
  static final int ENOUGH = 256 * 1024;

  private static final int MOST_PARTS = 10;
  private static final int MOST_RECIPIENTS = 100;
  private static final int LONGEST_MESSAGE_ID = 300;

  /** Failed, and does not say why (RFC 3463, 3.1). */
  private static final EnhancedStatusCode UNSPECIFIED = new EnhancedStatusCode("5.0.0");

  private static final Pattern STATUS = Pattern.compile("\\s*([45]\\.\\d{1,3}\\.\\d{1,3})(?!\\d)");

  private final String archive;

  /** {@code archive}: whose own bounces are none of a buyer's. */
  ReadDeliveryReport(String archive) {
    this.archive = archive.toLowerCase(Locale.ROOT);
  }

  /** Never fails, whatever the bytes are. */
  DeliveryReport read(byte[] beginning) {
    try {
      MimeMessage message =
          new MimeMessage(
              Session.getInstance(new Properties()), new ByteArrayInputStream(beginning));
      return isReport(message.getContentType())
          ? report(new MimeMultipart(message.getDataHandler().getDataSource()))
          : new DeliveryReport.Unreadable();
    } catch (MessagingException | IOException | IllegalArgumentException hostile) {
      return new DeliveryReport.Unreadable();
    }
  }

  private static boolean isReport(String contentType) throws MessagingException {
    ContentType type = new ContentType(contentType);
    return type.match("multipart/report")
        && "delivery-status".equalsIgnoreCase(type.getParameter("report-type"));
  }

  private DeliveryReport report(MimeMultipart parts) throws MessagingException, IOException {
    Optional<EnhancedStatusCode> failure = Optional.empty();
    Optional<String> messageId = Optional.empty();
    boolean told = false;
    for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (isAny(part, "message/delivery-status", "message/global-delivery-status")) {
        told = true;
        failure = failure(part.getInputStream());
      } else if (isAny(part, "text/rfc822-headers", "message/rfc822", "message/global-headers")
          || part.isMimeType("message/global")) {
        messageId = messageId(part.getInputStream());
      }
    }
    if (!told || messageId.isEmpty()) {
      return new DeliveryReport.Unreadable();
    }
    return failure.isPresent()
        ? new DeliveryReport.Failed(messageId.get(), failure.get())
        : new DeliveryReport.NoFailure();
  }

  private static boolean isAny(BodyPart part, String... types) throws MessagingException {
    for (String type : types) {
      if (part.isMimeType(type)) {
        return true;
      }
    }
    return false;
  }

  /** The first group of fields is about the message, each further one about one recipient. */
  private Optional<EnhancedStatusCode> failure(InputStream fields)
      throws MessagingException, IOException {
    for (int i = 0; i <= MOST_RECIPIENTS && fields.available() > 0; i++) {
      InternetHeaders group = new InternetHeaders(fields);
      if ("failed".equalsIgnoreCase(first(group, "Action")) && !isAboutTheArchive(group)) {
        Matcher status = STATUS.matcher(first(group, "Status"));
        return Optional.of(
            status.lookingAt() ? new EnhancedStatusCode(status.group(1)) : UNSPECIFIED);
      }
    }
    return Optional.empty();
  }

  private boolean isAboutTheArchive(InternetHeaders group) {
    return isArchive(first(group, "Final-Recipient"))
        || isArchive(first(group, "Original-Recipient"));
  }

  /** Both fields are {@code address-type; address} (RFC 3464, 2.3). */
  private boolean isArchive(String recipient) {
    String address = recipient.substring(recipient.indexOf(';') + 1);
    return address.strip().toLowerCase(Locale.ROOT).equals(archive);
  }

  private static Optional<String> messageId(InputStream returned) throws MessagingException {
    String value = first(new InternetHeaders(returned), "Message-ID");
    return value.isEmpty() || value.length() > LONGEST_MESSAGE_ID
        ? Optional.empty()
        : Optional.of(value);
  }

  private static String first(InternetHeaders group, String name) {
    String[] values = group.getHeader(name);
    return values == null ? "" : values[0].strip();
  }
}
