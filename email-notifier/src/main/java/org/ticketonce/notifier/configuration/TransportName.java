package org.ticketonce.notifier.configuration;

/** Who takes the mails. A mail keeps the name of the transport that first tried it. */
public enum TransportName {
  /** A mail server (RFC 5321), and nothing to ask afterwards. */
  SMTP("smtp"),
  /** Resend's HTTP API: repeating a mail under its idempotency key has no effect for a day. */
  RESEND("resend"),
  /** SendGrid's HTTP API: it can be asked for a mail, and its no proves nothing. */
  SENDGRID("sendgrid"),
  /**
   * A mail server, and an archive that gets a copy of each mail in the same transaction. A name of
   * its own: a mail that was first tried without the archive must never be judged by its absence.
   */
  SMTP_PROOF_MAILBOX("smtp-proof-mailbox");

  private final String text;

  TransportName(String text) {
    this.text = text;
  }

  /** As in the configuration, the ledger and the API. */
  public String text() {
    return text;
  }
}
