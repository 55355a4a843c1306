package org.ticketonce.notifier.sendgrid;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.mail.Part;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ticketonce.notifier.httpapi.Attachment;
import org.ticketonce.notifier.httpapi.MailContent;

/**
 * Body of <a href="https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send">POST
 * /v3/mail/send</a>. It refuses these headers: x-sg-id, x-sg-eid, Received, DKIM-Signature,
 * Content-Type, Content-Transfer-Encoding, To, From, Subject, Reply-To, CC, BCC; none of them is
 * among those of a {@link MailContent}.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SendGridRequest(
    List<Personalization> personalizations,
    Address from,
    String subject,
    List<Content> content,
    Map<String, String> headers,
    List<File> attachments) {
  /** By which a mail is found again. */
  static final String ARGUMENT = "ticket_once_id";

  record Personalization(
      List<Address> to, @JsonProperty("custom_args") Map<String, String> arguments) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Address(String email, String name) {}

  record Content(String type, String value) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record File(
      String content,
      String type,
      String filename,
      String disposition,
      @JsonProperty("content_id") String contentId) {
    static File of(Attachment file) {
      return new File(
          file.base64(),
          file.contentType(),
          file.filename(),
          file.contentId().isPresent() ? Part.INLINE : Part.ATTACHMENT,
          file.contentId().orElse(null));
    }
  }

  static SendGridRequest of(String id, MailContent mail) {
    return new SendGridRequest(
        List.of(new Personalization(List.of(new Address(mail.to(), null)), Map.of(ARGUMENT, id))),
        new Address(mail.from().getAddress(), mail.from().getPersonal()),
        mail.subject(),
        Stream.of(new Content("text/plain", mail.text()), new Content("text/html", mail.html()))
            .filter(content -> content.value() != null)
            .toList(),
        mail.headers(),
        mail.attachments().stream().map(File::of).toList());
  }

  @Override
  public String toString() {
    return "SendGridRequest[redacted]";
  }
}
