package org.ticketonce.notifier.content;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import org.ticketonce.contract.EmailKind;
import org.ticketonce.notifier.templates.Templates;

/** Mails of example orders, made as real ones are: templates are tried with them, and shown. */
public final class ExampleMails {
  private static final Clock THEN =
      Clock.fixed(Instant.parse("2026-11-02T09:30:00Z"), ZoneOffset.UTC);

  private final ComposeMail composeMail;
  private final MimeWriter writer;

  /** By these templates. */
  public ExampleMails(Templates templates) {
    Sender sender = sender();
    this.composeMail = new ComposeMail(templates, sender, THEN);
    this.writer = new MimeWriter(sender, THEN);
  }

  /**
   * Each kind in each language, with everything and with hardly anything known, so that no part of
   * a template is left untried; {@code InvalidTemplate} if one cannot be rendered.
   */
  public static void renderAll(Templates templates) {
    ExampleMails examples = new ExampleMails(templates);
    for (String language : templates.languages()) {
      for (EmailKind kind : EmailKind.values()) {
        for (Example example : Example.values()) {
          examples.compose(kind, example, language);
        }
      }
    }
  }

  /** Makes one of them; {@code InvalidTemplate} if its templates cannot be rendered. */
  public ExampleMail of(EmailKind kind, Example example, String locale) {
    ComposedMail mail = compose(kind, example, locale);
    Recipient.Valid recipient = new Recipient.Valid(ExampleOccasions.EMAIL);
    return new ExampleMail(
        withPictures(mail), mail.text(), writer.write(id(kind), recipient, mail).mime());
  }

  ComposedMail compose(EmailKind kind, Example example, String locale) {
    return composeMail.compose(id(kind), ExampleOccasions.of(kind, example, locale));
  }

  private static String id(EmailKind kind) {
    return "example-" + kind.name().toLowerCase(Locale.ROOT);
  }

  /** Browsers know no {@code cid:}; they do know {@code data:} (RFC 2397). */
  private static String withPictures(ComposedMail mail) {
    String html = mail.html();
    for (EmailText.Line ticket : mail.words().lines().toList()) {
      String picture = Base64.getEncoder().encodeToString(QrCode.png(ticket.code()));
      html = html.replace("cid:" + ticket.contentId(), "data:image/png;base64," + picture);
    }
    return html;
  }

  private static Sender sender() {
    try {
      return new Sender(new InternetAddress("Box Office <tickets@example.com>"), "example.com");
    } catch (AddressException impossible) {
      throw new IllegalStateException("a constant address is valid", impossible);
    }
  }
}
