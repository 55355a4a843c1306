package org.ticketonce.notifier.configuration;

/** How the connection to a mail server or a mailbox is protected. */
public enum ConnectionSecurity {
  /** Not at all: for a server on the same machine. */
  NONE,
  /**
   * STARTTLS (RFC 3207; RFC 9051, 6.2.1), required: a server that does not offer it is not used.
   */
  STARTTLS,
  /** TLS from the first byte (RFC 8314). */
  TLS
}
