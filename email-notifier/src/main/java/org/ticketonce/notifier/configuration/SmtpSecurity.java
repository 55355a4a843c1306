package org.ticketonce.notifier.configuration;

/** How the connection to the mail server is protected. */
public enum SmtpSecurity {
  /** Not at all: for a server on the same machine. */
  NONE,
  /** STARTTLS (RFC 3207), required: a server that does not offer it is not used. */
  STARTTLS,
  /** TLS from the first byte (RFC 8314). */
  TLS
}
