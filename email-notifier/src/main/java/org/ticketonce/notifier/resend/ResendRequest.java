package org.ticketonce.notifier.resend;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.ticketonce.notifier.httpapi.MailContent;

/**
 * Body of <a href="https://resend.com/docs/api-reference/emails/send-email">POST /emails</a>. Under
 * one idempotency key it must never change, so neither may the order of its members.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ResendRequest(
    String from,
    List<String> to,
    String subject,
    String text,
    String html,
    Map<String, String> headers,
    List<File> attachments) {

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record File(
      String filename,
      String content,
      @JsonProperty("content_type") String contentType,
      @JsonProperty("content_id") String contentId) {}

  static ResendRequest of(MailContent mail) {
    return new ResendRequest(
        mail.from().toUnicodeString(),
        List.of(mail.to()),
        mail.subject(),
        mail.text(),
        mail.html(),
        mail.headers(),
        mail.attachments().stream()
            .map(
                file ->
                    new File(
                        file.filename(),
                        file.base64(),
                        file.contentType(),
                        file.contentId().orElse(null)))
            .toList());
  }

  @Override
  public String toString() {
    return "ResendRequest[redacted]";
  }
}
