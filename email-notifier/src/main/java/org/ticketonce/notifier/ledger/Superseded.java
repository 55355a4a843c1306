package org.ticketonce.notifier.ledger;

/**
 * Why a mail that is due is not sent any more. The last word about an order stands in its last
 * mail; an earlier one that came after it would tell a buyer what is no longer so, or give tickets
 * that have been replaced, or give them to a former address.
 */
final class Superseded {
  /**
   * Of a row named {@code tried}: it stood at the dot once, so that it may have been taken. Of what
   * was read back after a restore nobody knows that, but that it was tried at all.
   */
  private static final String CAME_TO_THE_DOT =
      """
      (tried.status in ('SENDING', 'SENT', 'UNCERTAIN') or tried.first_sent_at is not null
        or (tried.restored and tried.attempts > 0))\
      """;

  /**
   * The reason, for a row of {@code emails} named {@code mail}; null if it is to be sent.
   *
   * <p>A later mail counts once it was tried, or cannot be tried after this one. One that only
   * waits does not: it comes after this one, and both are read in their order.
   */
  static final String REASON =
      """
      case
        when mail.kind = 'confirmation' and exists (
          select from emails later where later.subject = mail.subject
            and later.kind = 'voided' and later.sequence > mail.sequence)
        then 'the order was voided before its confirmation was sent'
        when mail.kind = 'voided' and not (
          select coalesce(bool_or(%s), true) from emails tried
          where tried.subject = mail.subject and tried.kind = 'confirmation'
            and tried.sequence < mail.sequence)
        then 'its confirmation was never tried'
        when exists (
          select from emails later where later.subject = mail.subject
            and later.sequence > mail.sequence
            and (later.status <> 'PENDING' or later.first_sent_at is not null))
        then 'a later mail of its order was tried before it'
      end\
      """
          .formatted(CAME_TO_THE_DOT);

  private Superseded() {}
}
