package org.ticketonce.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ticketonce.local.mail.MailPart.MailPartType;

/** Walks the tree of one mail: the first plain text and the first HTML are its text. */
final class MailBodyReader {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_PARTS = 500;

  private final List<MailPart> parts = new ArrayList<>();
  private String text = "";
  private String html = "";

  MailBody read(MimePart mail) throws MessagingException, IOException {
    walk(mail, "", 0);
    return new MailBody(text, html, parts);
  }

  private void walk(Part part, String number, int depth) throws MessagingException, IOException {
    if (depth > MAX_DEPTH || parts.size() >= MAX_PARTS) {
      return;
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart children) {
      for (int i = 0; i < children.getCount(); i++) {
        String child = number.isEmpty() ? "" + (i + 1) : number + "." + (i + 1);
        walk(children.getBodyPart(i), child, depth + 1);
      }
    } else {
      leaf(part, number.isEmpty() ? "1" : number);
    }
  }

  private void leaf(Part part, String number) throws MessagingException, IOException {
    boolean isAttached = Part.ATTACHMENT.equalsIgnoreCase(disposition(part));
    if (!isAttached && text.isEmpty() && part.isMimeType("text/plain")) {
      text = decoded(part);
    } else if (!isAttached && html.isEmpty() && part.isMimeType("text/html")) {
      html = decoded(part);
    } else {
      parts.add(part(part, number, isAttached));
    }
  }

  private static MailPart part(Part part, String number, boolean isAttached)
      throws MessagingException, IOException {
    String contentId = first(part.getHeader("Content-ID")).replaceAll("[<>\\s]", "");
    String type = type(part);
    boolean isInline = !isAttached && (!contentId.isEmpty() || type.startsWith("image/"));
    return new MailPart(
        number, fileName(part), new MailPartType(type, contentId, isInline), bytes(part));
  }

  private static String disposition(Part part) {
    try {
      return part.getDisposition();
    } catch (MessagingException e) {
      return Part.ATTACHMENT;
    }
  }

  private static String type(Part part) throws MessagingException {
    try {
      return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
    } catch (ParseException e) {
      return "application/octet-stream";
    }
  }

  private static String fileName(Part part) throws IOException {
    try {
      String name = part.getFileName();
      return name == null ? "" : MimeUtility.decodeText(name);
    } catch (MessagingException e) {
      return "";
    }
  }

  private static String first(String... values) {
    return values == null || values.length == 0 ? "" : values[0];
  }

  private static String decoded(Part part) throws MessagingException, IOException {
    return new String(bytes(part), charset(part));
  }

  private static Charset charset(Part part) throws MessagingException {
    try {
      String name = new ContentType(part.getContentType()).getParameter("charset");
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
    } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static byte[] bytes(Part part) throws MessagingException, IOException {
    try (InputStream content = part.getInputStream()) {
      return content.readAllBytes();
    }
  }
}
