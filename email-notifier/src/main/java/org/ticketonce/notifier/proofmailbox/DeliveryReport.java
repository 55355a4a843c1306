package org.ticketonce.notifier.proofmailbox;

import org.ticketonce.contract.EnhancedStatusCode;

/** What a message that looks like a delivery status notification (RFC 3464) says. */
public sealed interface DeliveryReport {

  /**
   * A message could not be delivered to somebody, other than the archive.
   *
   * @param messageId the Message-ID of what was to be delivered, as the report returns it
   * @param status why
   */
  record Failed(String messageId, EnhancedStatusCode status) implements DeliveryReport {}

  /** It tells of a delay or of a success, or of the archive. */
  record NoFailure() implements DeliveryReport {}

  /** It is no report, or does not say about which message. */
  record Unreadable() implements DeliveryReport {}
}
