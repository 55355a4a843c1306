package org.ticketonce.notifier.configuration;

import static org.ticketonce.notifier.configuration.NotifierConfiguration.Resend.KEYS_ARE_KNOWN;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ticketonce.notifier.configuration.NotifierConfiguration.HttpApi;

/**
 * What is wrong with the settings of an HTTP API, if one sends. A request is written after the
 * gate, so all that may happen until its reply has to end within the sending lease; and a mail must
 * not be repeated when its key may be forgotten before the repetition arrives, so that the margin
 * has to be longer than that lease.
 */
final class HttpApiCheck {
  /** What may stand in a header's value; no space either. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  private static final Pattern LABEL = Pattern.compile("\\P{Cntrl}{1,100}");

  /** It is kept with every mail, together with such a label. */
  private static final int LONGEST_URL = 300;

  private final NotifierConfiguration.Mail mail;
  private final HttpApi api;
  private final String prefix;
  private final List<String> problems = new ArrayList<>();

  private HttpApiCheck(NotifierConfiguration.Mail mail, HttpApi api) {
    this.mail = mail;
    this.api = api;
    this.prefix = "ticketonce.mail." + mail.transport().text() + ".";
  }

  static List<String> problems(NotifierConfiguration.Mail mail, boolean development) {
    return switch (mail.transport()) {
      case SMTP, SMTP_PROOF_MAILBOX -> List.of();
      case RESEND ->
          new HttpApiCheck(mail, mail.resend()).common(development).account().margin().problems;
      case SENDGRID -> new HttpApiCheck(mail, mail.sendgrid()).common(development).problems;
    };
  }

  private HttpApiCheck common(boolean development) {
    URI url = api.url();
    boolean plain = "http".equals(url.getScheme());
    refuseIf(!plain && !"https".equals(url.getScheme()), "url", "must begin with https://");
    refuseIf(plain && !development, "url", "must begin with https://");
    refuseIf(url.getHost() == null, "url", "must name a host");
    refuseIf(
        url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null,
        "url",
        "must be a place only, without user, query or fragment");
    refuseIf(
        url.toString().length() > LONGEST_URL,
        "url",
        "must have at most " + LONGEST_URL + " characters");
    refuseIf(api.apiKey().isEmpty(), "api-key", "is required with this transport");
    refuseIf(
        api.apiKey().filter(key -> !TOKEN.matcher(key).matches()).isPresent(),
        "api-key",
        "must be printable ASCII without spaces");
    refuseIf(api.connectTimeout().toMillis() < 1, "connect-timeout", "must be positive");
    refuseIf(
        api.connectTimeout()
                .multipliedBy(2)
                .plus(mail.replyTimeout())
                .compareTo(mail.sendingLease())
            >= 0,
        "connect-timeout",
        "is too long: twice it and ticketonce.mail.reply-timeout must be shorter than"
            + " ticketonce.mail.sending-lease");
    return this;
  }

  private HttpApiCheck account() {
    refuseIf(
        mail.resend().account().filter(label -> !LABEL.matcher(label).matches()).isPresent(),
        "account",
        "must have at most 100 characters, and no control characters");
    return this;
  }

  private HttpApiCheck margin() {
    Duration margin = mail.resend().margin();
    refuseIf(
        margin.compareTo(mail.sendingLease()) <= 0,
        "margin",
        "must be longer than ticketonce.mail.sending-lease");
    refuseIf(
        margin.compareTo(KEYS_ARE_KNOWN) >= 0,
        "margin",
        "must be shorter than " + KEYS_ARE_KNOWN.toHours() + " hours, for which keys are known");
    return this;
  }

  private void refuseIf(boolean wrong, String key, String why) {
    if (wrong) {
      problems.add(prefix + key + " " + why);
    }
  }
}
