package org.ticketonce.local.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The opened mail of the inbox page. */
final class MailPane {
  private static final Template PANE = Template.named("mail.html");

  /** May open links in a new tab, and nothing else: no scripts, no forms, no access to the page. */
  private static final String FRAME =
      "<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" title=\"Content of the"
          + " e-mail\" src=\"/view/%s.html\"></iframe>";

  private record Tab(String name, String title) {}

  private static final List<Tab> TABS =
      List.of(new Tab("html", "HTML"), new Tab("text", "Text"), new Tab("raw", "Raw"));

  private MailPane() {}

  static String show(MailSummary summary, InboxQuery query) throws IOException {
    MailHead head = summary.head();
    StoredMail mail = summary.mail();
    return PANE.fill(
        Map.of(
            "back", query.listLink(),
            "subject", InboxPage.subject(head),
            "from", Html.escape(People.fully(head.from())),
            "to", Html.escape(String.join(", ", mail.envelope().recipients())),
            "instant", mail.arrivedAt().toString(),
            "time", InboxPage.time(mail.arrivedAt()),
            "messageid", Html.escape(head.messageId()),
            "tabs", tabs(mail.id(), query),
            "content", content(mail, query.tab()),
            "attachments", attachments(mail)));
  }

  private static String tabs(MailId id, InboxQuery query) {
    return TABS.stream()
        .map(
            tab ->
                "<a href=\"%s\"%s>%s</a>"
                    .formatted(
                        query.linkTo(id, tab.name()),
                        tab.name().equals(query.tab()) ? " aria-current=\"page\"" : "",
                        tab.title()))
        .collect(Collectors.joining());
  }

  private static String content(StoredMail mail, String tab) throws IOException {
    return switch (tab) {
      case "text" -> pre(MailParser.body(mail).plain());
      case "raw" -> pre(new String(mail.bytes(), StandardCharsets.UTF_8));
      default -> FRAME.formatted(mail.id());
    };
  }

  private static String pre(String text) {
    return "<pre>" + Html.escape(text) + "</pre>";
  }

  private static String attachments(StoredMail mail) throws IOException {
    List<MailPart> attachments = MailParser.body(mail).attachments();
    return attachments.isEmpty()
        ? ""
        : attachments.stream()
            .map(part -> attachment(MailView.partPath(mail, part), part))
            .collect(Collectors.joining("", "<ul class=\"attachments\">", "</ul>"));
  }

  private static String attachment(String link, MailPart part) {
    String name = part.fileName().isBlank() ? part.contentType() : part.fileName();
    return "<li><a href=\"%s\" target=\"_blank\" rel=\"noopener\">%s</a> <small>%s</small></li>"
        .formatted(link, Html.escape(name), kibibytes(part.content().length));
  }

  private static String kibibytes(int bytes) {
    return bytes < 1024 ? bytes + " B" : bytes / 1024 + " KiB";
  }
}
