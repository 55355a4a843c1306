package org.ticketonce.issuer.console;

import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketonce.contract.Currency;
import org.ticketonce.issuer.api.OrderView;
import org.ticketonce.issuer.api.OrderView.AmountView;
import org.ticketonce.issuer.api.OrderView.EmailView;

/** How templates write what is no text. */
@TemplateExtension
final class PageValues {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final Pattern MESSAGE_ID = Pattern.compile("<([0-9a-f]{32})@[^>]*>");

  private PageValues() {}

  /** In UTC, to the millisecond. */
  static String text(Instant time) {
    return TIME.format(time);
  }

  /** The id of a mail by its Message-ID; null if it has none that the notifier made. */
  static String mailId(EmailView mail) {
    return mailId(mail.messageId());
  }

  /** The same of a mail that waits for a person. */
  static String mailId(OpenMail mail) {
    return mailId(mail.messageId());
  }

  /** An amount in its currency's usual unit, such as {@code 50.00 USD}. */
  static String paid(AmountView amount) {
    return text(amount.minorUnits(), amount.currency());
  }

  /** What of it was paid back. */
  static String refunded(AmountView amount) {
    return text(amount.refundedMinorUnits(), amount.currency());
  }

  private static String mailId(String messageId) {
    Matcher matcher = MESSAGE_ID.matcher(messageId == null ? "" : messageId);
    return matcher.matches() ? matcher.group(1) : null;
  }

  private static String text(long minorUnits, String code) {
    int digits = new Currency(code).fractionDigits();
    return BigDecimal.valueOf(minorUnits, digits).toPlainString()
        + " "
        + code.toUpperCase(Locale.ROOT);
  }

  /** A word as a style sheet's class. */
  static String word(String status) {
    return status.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The path of its page. */
  static String page(OrderView order) {
    return "/orders/" + order.key();
  }

  /** How far a duplicate was from its winner. */
  static String gap(FeedLine line) {
    return Gap.text(Duration.ofMillis(line.gapMillis()));
  }

  /** With one digit behind the point. */
  static String rate(Double perSecond) {
    return String.format(Locale.ROOT, "%.1f", perSecond);
  }

  /** A count of what waits for a person. */
  static String counted(Long count) {
    return Attention.text(count);
  }
}
