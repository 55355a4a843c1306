package org.ticketonce.notifier.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All keys of this service ({@code ticketonce.*}); {@link ConfigurationCheck} says what is refused.
 */
@ConfigMapping(prefix = "ticketonce")
public interface NotifierConfiguration {

  /** Bearer token of the API, at least 16 characters. */
  Optional<String> operatorToken();

  /** What concerns mails. */
  Mail mail();

  /** {@code ticketonce.mail.*}. */
  interface Mail {
    /** Which transport sends. */
    @WithDefault("smtp")
    TransportName transport();

    /** One mailbox (RFC 5322), the From header and the envelope sender. */
    Optional<String> from();

    /** Right side of each Message-ID; the domain of {@link #from()} if absent. */
    Optional<String> messageIdDomain();

    /** How many mails are in flight at once. */
    @WithDefault("8")
    int parallelism();

    /** How long a claimed mail stays with its dispatcher before the final dot. */
    @WithDefault("PT5M")
    Duration claimLease();

    /** How long a mail may be at its final dot before nobody knows what became of it. */
    @WithDefault("PT12M")
    Duration sendingLease();

    /**
     * How long the mail server may take to answer the final dot (RFC 5321, 4.5.3.2.6), or a
     * provider to answer a request.
     */
    @WithDefault("PT10M")
    Duration replyTimeout();

    /** How long an uncertain mail rests before anything may be concluded about it. */
    @WithDefault("PT30M")
    Duration quarantine();

    /** What becomes of an uncertain mail when its transport can prove nothing. */
    @WithDefault("hold")
    UncertainPolicy uncertainPolicy();

    /** Whether the server that takes mails has stored the archive's copy before it says so. */
    @WithDefault("unknown")
    ArchiveDelivery archiveDelivery();

    /** Templates and words in it come before the built-in ones of the same name; read at start. */
    Optional<Path> templateDirectory();

    /** BCP 47 tag of the language for buyers whose language nobody states. */
    @WithDefault("en")
    String defaultLocale();

    /**
     * How many permanent refusals in a row, none taken in between, may be the mails' own fault;
     * further ones are taken for the server's.
     */
    @WithDefault("10")
    int refusalsInARow();

    /** How often a mail is refused for now, for a reason of its own, before it is given up. */
    @WithDefault("500")
    int maximumAttempts();

    /** For how long such refusals are met by trying again (RFC 5321, 4.5.4.1). */
    @WithDefault("PT120H")
    Duration maximumAge();

    /** How fast mails may leave this instance. */
    Rate rate();

    /** The mail server. */
    Smtp smtp();

    /** The mailbox that gets a copy of each mail. */
    ProofMailbox proofMailbox();

    /** Resend. */
    Resend resend();

    /** SendGrid. */
    SendGrid sendgrid();
  }

  /** {@code ticketonce.mail.rate.*}. */
  interface Rate {
    /** How many mails may be tried in {@link #per()}, evenly spaced; unlimited if absent. */
    OptionalInt mails();

    /** In how much time. */
    @WithDefault("PT1S")
    Duration per();
  }

  /** What every HTTP API needs. */
  interface HttpApi {
    /** Where it begins; paths are appended. */
    URI url();

    /** Bearer token of the account. */
    Optional<String> apiKey();

    /** How long connecting may take, and TLS as long again. */
    @WithDefault("PT10S")
    Duration connectTimeout();
  }

  /** {@code ticketonce.mail.resend.*}. */
  interface Resend extends HttpApi {
    /** For how long the provider knows an idempotency key. */
    Duration KEYS_ARE_KNOWN = Duration.ofHours(24);

    @Override
    @WithDefault("https://api.resend.com")
    URI url();

    /**
     * The operator's own name for the account that {@link #apiKey()} belongs to, since an
     * idempotency key need not be known to another account. At most 100 characters.
     */
    Optional<String> account();

    /** How long before the provider forgets an idempotency key a mail is repeated no more. */
    @WithDefault("PT1H")
    Duration margin();
  }

  /** {@code ticketonce.mail.sendgrid.*}. */
  interface SendGrid extends HttpApi {
    @Override
    @WithDefault("https://api.sendgrid.com")
    URI url();
  }

  /** {@code ticketonce.mail.smtp.*}. */
  interface Smtp {
    /** Name or address of the mail server. */
    @WithDefault("localhost")
    String host();

    /** Its port. */
    @WithDefault("587")
    int port();

    /** Account, if the server asks for one. */
    Optional<String> username();

    /** The account's password. */
    Optional<String> password();

    /** How the connection is protected. */
    @WithDefault("starttls")
    ConnectionSecurity security();

    /** How long connecting may take. */
    @WithDefault("PT10S")
    Duration connectTimeout();

    /** How long each reply before the final dot may take. */
    @WithDefault("PT24S")
    Duration commandTimeout();
  }

  /** {@code ticketonce.mail.proof-mailbox.*}, with the transport of that name only. */
  interface ProofMailbox {
    /** The archive's address, a recipient of every mail that no header names. */
    Optional<String> address();

    /** Name or address of the IMAP server (RFC 9051) that holds the archive's mailbox. */
    Optional<String> host();

    /** Its port. */
    @WithDefault("993")
    int port();

    /** How the connection is protected. */
    @WithDefault("tls")
    ConnectionSecurity security();

    /** The mailbox's account. */
    Optional<String> username();

    /** The account's password. */
    Optional<String> password();

    /** How long connecting may take. */
    @WithDefault("PT10S")
    Duration connectTimeout();

    /** How long the server may be silent. */
    @WithDefault("PT20S")
    Duration commandTimeout();

    /** Whether delivery status notifications (RFC 3464) in the mailbox are read. */
    @WithDefault("true")
    boolean bounces();

    /** How often. */
    @WithDefault("PT1M")
    Duration bounceInterval();
  }
}
