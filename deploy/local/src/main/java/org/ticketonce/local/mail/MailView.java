package org.ticketonce.local.mail;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail's own content, served so that it can do no harm to the page around it. */
final class MailView {
  private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final String LINKS_OPEN_ELSEWHERE = "<base target=\"_blank\">";

  private MailView() {}

  /** The HTML with its inline images, or the text if there is no HTML. */
  static Reply html(StoredMail mail) throws IOException {
    MailBody body = MailParser.body(mail);
    String html = body.html().isBlank() ? asHtml(body.text()) : body.html();
    for (MailPart part : body.inline()) {
      if (!part.contentId().isEmpty()) {
        html = html.replace("cid:" + part.contentId(), partPath(mail, part));
      }
    }
    return Reply.html(withBase(html)).with("Content-Security-Policy", Reply.HARMLESS);
  }

  static Reply text(StoredMail mail) throws IOException {
    return Reply.text(Reply.OK, MailParser.body(mail).plain());
  }

  static Reply raw(StoredMail mail) throws IOException {
    return new Reply(Reply.OK, "text/plain; charset=utf-8", mail.bytes(), Map.of());
  }

  static Reply part(StoredMail mail, String number) throws IOException {
    return MailParser.body(mail)
        .part(number)
        .findFirst()
        .map(
            part ->
                new Reply(Reply.OK, part.contentType(), part.content(), Map.of())
                    .with("Content-Security-Policy", Reply.HARMLESS))
        .orElseGet(Reply::notFound);
  }

  static String partPath(StoredMail mail, MailPart part) {
    return "/api/v1/message/%s/part/%s".formatted(mail.id(), part.number());
  }

  private static String withBase(String html) {
    Matcher head = HEAD.matcher(html);
    return head.find()
        ? html.substring(0, head.end()) + LINKS_OPEN_ELSEWHERE + html.substring(head.end())
        : LINKS_OPEN_ELSEWHERE + html;
  }

  private static String asHtml(String text) {
    return "<pre style=\"white-space:pre-wrap;font-family:sans-serif\">%s</pre>"
        .formatted(Html.escape(text));
  }
}
