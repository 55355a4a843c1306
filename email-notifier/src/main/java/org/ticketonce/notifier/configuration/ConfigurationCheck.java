package org.ticketonce.notifier.configuration;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is wrong with a configuration, each line beginning with the key at fault. The order of
 * time-outs is a promise (P4): a reply that may still come must find its mail still SENDING, and
 * nothing may be concluded about an uncertain mail while a reply may still come.
 */
public final class ConfigurationCheck {
  /** The token of the development profiles; anyone can read it, so no other profile takes it. */
  static final String PUBLISHED_TOKEN = "operator_token_for_local_development_only";

  /** Greeting, EHLO, STARTTLS, its handshake, EHLO, AUTH (3), MAIL, RCPT, DATA. */
  static final int REPLIES_BEFORE_THE_DOT = 11;

  private static final Set<String> DEVELOPMENT_PROFILES = Set.of("dev", "test", "local");
  private static final int MINIMUM_TOKEN_LENGTH = 16;
  private static final Pattern DOMAIN =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

  private final NotifierConfiguration configuration;
  private final boolean development;
  private final List<String> problems = new ArrayList<>();

  private ConfigurationCheck(NotifierConfiguration configuration, boolean development) {
    this.configuration = configuration;
    this.development = development;
  }

  /**
   * Whether published secrets may be used: only development profiles are active. {@code migrate}
   * beside them changes nothing; any other profile makes all of it production.
   */
  static boolean isDevelopment(Collection<String> profiles) {
    Set<String> deciding = new HashSet<>(profiles);
    deciding.remove("migrate");
    return !deciding.isEmpty() && DEVELOPMENT_PROFILES.containsAll(deciding);
  }

  /**
   * All that is wrong; empty if nothing is.
   *
   * @param development as {@link #isDevelopment} says
   */
  public static List<String> problems(NotifierConfiguration configuration, boolean development) {
    ConfigurationCheck check = new ConfigurationCheck(configuration, development);
    check.token();
    check.addresses();
    check.numbers();
    check.durations();
    check.credentials();
    check.problems.addAll(HttpApiCheck.problems(configuration.mail(), development));
    ProofMailboxCheck.of(configuration.mail(), development, check);
    LimitsCheck.of(configuration.mail(), check);
    check.templates();
    return List.copyOf(check.problems);
  }

  private void token() {
    String token = configuration.operatorToken().orElse("");
    refuseIf(token.isBlank(), "operator-token", "is required");
    if (!development && !token.isBlank()) {
      refuseIf(
          token.length() < MINIMUM_TOKEN_LENGTH,
          "operator-token",
          "needs at least " + MINIMUM_TOKEN_LENGTH + " characters");
      refuseIf(
          token.equals(PUBLISHED_TOKEN), "operator-token", "is the published development token");
    }
  }

  private void addresses() {
    NotifierConfiguration.Mail mail = configuration.mail();
    refuseIf(mail.from().isEmpty(), "mail.from", "is required");
    mail.from()
        .ifPresent(from -> refuseIf(!isOneMailbox(from), "mail.from", "must be one mailbox"));
    mail.messageIdDomain()
        .ifPresent(
            domain ->
                refuseIf(
                    !DOMAIN.matcher(domain).matches(),
                    "mail.message-id-domain",
                    "must be a domain name"));
  }

  static boolean isOneMailbox(String from) {
    try {
      InternetAddress[] parsed = InternetAddress.parse(from, true);
      parsed[0].validate();
      return parsed.length == 1 && from.chars().noneMatch(Character::isISOControl);
    } catch (AddressException | ArrayIndexOutOfBoundsException wrong) {
      return false;
    }
  }

  private void numbers() {
    int parallelism = configuration.mail().parallelism();
    refuseIf(parallelism < 1 || parallelism > 64, "mail.parallelism", "must be 1 to 64");
    int port = configuration.mail().smtp().port();
    refuseIf(port < 1 || port > 65_535, "mail.smtp.port", "must be 1 to 65535");
    refuseIf(configuration.mail().smtp().host().isBlank(), "mail.smtp.host", "is required");
  }

  private void durations() {
    NotifierConfiguration.Mail mail = configuration.mail();
    NotifierConfiguration.Smtp smtp = mail.smtp();
    positive(smtp.connectTimeout(), "mail.smtp.connect-timeout");
    positive(smtp.commandTimeout(), "mail.smtp.command-timeout");
    positive(mail.replyTimeout(), "mail.reply-timeout");
    longer(mail.sendingLease(), "mail.sending-lease", mail.replyTimeout(), "mail.reply-timeout");
    longer(mail.quarantine(), "mail.quarantine", mail.sendingLease(), "mail.sending-lease");
    boolean archived = mail.transport() == TransportName.SMTP_PROOF_MAILBOX;
    int replies = REPLIES_BEFORE_THE_DOT + (archived ? 1 : 0); // RCPT of the archive
    longer(
        mail.claimLease(),
        "mail.claim-lease",
        smtp.connectTimeout().plus(smtp.commandTimeout().multipliedBy(replies)),
        "mail.smtp.connect-timeout + " + replies + " x mail.smtp.command-timeout");
  }

  private void credentials() {
    NotifierConfiguration.Smtp smtp = configuration.mail().smtp();
    refuseIf(
        smtp.username().isPresent() && smtp.password().isEmpty(),
        "mail.smtp.password",
        "is required with mail.smtp.username");
    refuseIf(
        !development && smtp.username().isPresent() && smtp.security() == ConnectionSecurity.NONE,
        "mail.smtp.security",
        "must not be none where a password is sent");
  }

  private void templates() {
    refuseIf(
        !isLanguageTag(configuration.mail().defaultLocale()),
        "mail.default-locale",
        "must be a language tag (BCP 47), as in de-AT");
    configuration
        .mail()
        .templateDirectory()
        .ifPresent(
            directory ->
                refuseIf(
                    !Files.isDirectory(directory) || !Files.isReadable(directory),
                    "mail.template-directory",
                    "must be a directory that this process can read"));
  }

  private static boolean isLanguageTag(String tag) {
    try {
      return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException wrong) {
      return false;
    }
  }

  void positive(Duration value, String key) {
    refuseIf(value.toMillis() < 1, key, "must be positive");
    refuseIf(value.toMillis() > Integer.MAX_VALUE, key, "is too long");
  }

  void longer(Duration value, String key, Duration than, String thanKey) {
    refuseIf(
        value.compareTo(than) <= 0,
        key,
        "(" + value + ") must be longer than ticketonce." + thanKey + " (" + than + ")");
  }

  void refuseIf(boolean wrong, String key, String why) {
    if (wrong) {
      problems.add("ticketonce." + key + " " + why);
    }
  }
}
