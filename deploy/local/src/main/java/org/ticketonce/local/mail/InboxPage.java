package org.ticketonce.local.mail;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The inbox for people: a list, and beside it the mail that was opened. Works without scripts. */
final class InboxPage {
  private static final Template PAGE = Template.named("inbox.html");
  private static final Template ROW = Template.named("row.html");
  private static final String REFRESH = "<meta http-equiv=\"refresh\" content=\"5\">";

  /** Frames and images come from here, styles are in the page, and nothing else is loaded. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  private final Mailbox mailbox;

  InboxPage(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  Reply show(Map<String, String> parameters) throws IOException {
    InboxQuery query = InboxQuery.of(parameters);
    Optional<StoredMail> opened = mailbox.find(query.opened());
    opened.ifPresent(mail -> mailbox.markRead(mail.id()));
    List<MailSummary> found = mailbox.newestFirst(MailSearch.parse(query.search()));
    String html =
        PAGE.fill(
            Map.of(
                "refresh", opened.isPresent() ? "" : REFRESH,
                "state", opened.isPresent() ? "opened" : "listed",
                "search", Html.escape(query.search()),
                "count", count(found.size(), query),
                "rows", rows(query.page().of(found), query),
                "pages", pages(found.size(), query),
                "mail",
                    opened.isPresent()
                        ? MailPane.show(mailbox.summary(opened.get()), query)
                        : hint(found, query)));
    return Reply.html(html).with("Content-Security-Policy", POLICY);
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  static String subject(MailHead head) {
    return Html.escape(head.subject().isBlank() ? "(no subject)" : head.subject());
  }

  private static String count(int number, InboxQuery query) {
    String mails = number == 1 ? "1 e-mail" : number + " e-mails";
    return query.search().isBlank() ? mails : mails + " found";
  }

  private static String hint(List<MailSummary> found, InboxQuery query) {
    return "<p class=\"hint\">%s</p>".formatted(hintText(found, query));
  }

  private static String hintText(List<MailSummary> found, InboxQuery query) {
    if (!found.isEmpty()) {
      return "Choose an e-mail to read it.";
    }
    return query.search().isBlank()
        ? "No e-mail yet. What is sent to buyers appears here."
        : "Nothing found.";
  }

  private String rows(List<MailSummary> shown, InboxQuery query) {
    return shown.stream().map(mail -> row(mail, query)).collect(Collectors.joining());
  }

  private String row(MailSummary mail, InboxQuery query) {
    MailHead head = mail.head();
    return ROW.fill(
        Map.of(
            "link", query.linkTo(mail.id(), "html"),
            "class", rowClass(mail, query),
            "to", Html.escape(People.fully(head.to().isEmpty() ? head.bcc() : head.to())),
            "from", Html.escape(People.shortly(head.from())),
            "subject", subject(head),
            "snippet", Html.escape(mail.snippet()),
            "instant", mail.mail().arrivedAt().toString(),
            "time", time(mail.mail().arrivedAt())));
  }

  private String rowClass(MailSummary mail, InboxQuery query) {
    if (mail.id().value().equals(query.opened())) {
      return "current";
    }
    return mailbox.isRead(mail.id()) ? "read" : "unread";
  }

  private static String pages(int all, InboxQuery query) {
    MailPage page = query.page();
    int newer = Math.max(0, page.start() - page.limit());
    int older = page.start() + page.limit();
    return (page.start() == 0 ? "" : page(query.listLink(newer), "Newer"))
        + (older >= all ? "" : page(query.listLink(older), "Older"));
  }

  private static String page(String link, String title) {
    return "<a href=\"%s\">%s</a>".formatted(link, title);
  }
}
