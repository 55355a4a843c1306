package org.ticketonce.local.mail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What of the inbox is shown.
 *
 * @param opened id of a mail; empty for none
 * @param tab {@code html}, {@code text} or {@code raw}
 */
record InboxQuery(String search, MailPage page, String opened, String tab) {
  static InboxQuery of(Map<String, String> query) {
    return new InboxQuery(
        query.getOrDefault("query", ""),
        MailPage.of(query),
        query.getOrDefault("id", ""),
        query.getOrDefault("tab", "html"));
  }

  /** Link to a mail that keeps the list beside it as it is. */
  String linkTo(MailId id, String shownTab) {
    return listLink(page.start()) + "&amp;id=" + id + "&amp;tab=" + shownTab;
  }

  String listLink() {
    return listLink(page.start());
  }

  /** Link to the list, from another place in it. */
  String listLink(int start) {
    return "/?query=%s&amp;start=%d"
        .formatted(URLEncoder.encode(search, StandardCharsets.UTF_8), start);
  }
}
