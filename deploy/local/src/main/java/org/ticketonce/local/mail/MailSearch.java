package org.ticketonce.local.mail;

import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Mailpit's search language, as far as tests use it: words and "quoted phrases" that must all
 * occur, {@code to:}, {@code from:}, {@code cc:}, {@code bcc:}, {@code addressed:}, {@code
 * subject:}, {@code message-id:}, and {@code -} or {@code !} before what must not occur. Case does
 * not matter.
 */
final class MailSearch {
  /** An optional negation, an optional field, and a word or a quoted phrase. */
  private static final Pattern TERM =
      Pattern.compile(
          "([-!]?)(?:(to|from|cc|bcc|addressed|subject|message-id):)?(?:\"([^\"]*)\"|(\\S+))",
          Pattern.CASE_INSENSITIVE);

  private static final int MAX_CHARACTERS = 1_000;

  private MailSearch() {}

  static Predicate<MailSummary> parse(String query) {
    String bounded = query.substring(0, Math.min(MAX_CHARACTERS, query.length()));
    Predicate<MailSummary> all = any -> true;
    Matcher term = TERM.matcher(bounded);
    while (term.find()) {
      all = all.and(predicate(term));
    }
    return all;
  }

  private static Predicate<MailSummary> predicate(Matcher term) {
    String field = term.group(2) == null ? "" : lowerCase(term.group(2));
    String wanted = lowerCase(term.group(3) == null ? term.group(4) : term.group(3));
    Predicate<MailSummary> occurs =
        mail -> places(mail, field).anyMatch(place -> lowerCase(place).contains(wanted));
    return term.group(1).isEmpty() ? occurs : occurs.negate();
  }

  private static Stream<String> places(MailSummary mail, String field) {
    MailHead head = mail.head();
    return switch (field) {
      case "to" -> people(head.to());
      case "from" -> people(List.of(head.from()));
      case "cc" -> people(head.cc());
      case "bcc" -> people(head.bcc());
      case "addressed" -> addressed(head);
      case "subject" -> Stream.of(head.subject());
      case "message-id" -> Stream.of(head.messageId());
      default ->
          Stream.concat(
              addressed(head), Stream.of(head.subject(), head.messageId(), mail.searchable()));
    };
  }

  private static Stream<String> addressed(MailHead head) {
    return Stream.of(List.of(head.from()), head.to(), head.cc(), head.bcc(), head.replyTo())
        .flatMap(MailSearch::people);
  }

  private static Stream<String> people(List<InternetAddress> people) {
    return people.stream()
        .map(person -> People.nameOf(person) + " <" + People.addressOf(person) + ">");
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
