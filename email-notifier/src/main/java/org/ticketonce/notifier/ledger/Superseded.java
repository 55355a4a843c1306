package org.ticketonce.notifier.ledger;

/**
 * Why a mail that is due is not sent any more. The last word about an order stands in its last
 * mail; an earlier one that came after it would tell a buyer what is no longer so, or give tickets
 * that have been replaced, or give them to a former address.
 */
final class Superseded {
  /**
   * Of a row named {@code tried}: it stood at the dot once, so that it may have been taken. So may
   * what was sent by a database that was lost: it is marked as if it had been there when queued.
   */
  private static final String CAME_TO_THE_DOT =
      """
      (tried.status in ('SENDING', 'SENT', 'UNCERTAIN') or tried.first_sent_at is not null)\
      """;

  /**
   * The reason, for a row of {@code emails} named {@code mail}; null if it is to be sent.
   *
   * <p>A later mail counts once it was tried, or cannot be tried after this one. One that only
   * waits does not: it comes after this one, and both are read in their order; unless it carries
   * the tickets to another address, as the former one is wrong.
   */
  static final String REASON =
      """
      case
        when mail.kind = 'voided' and mail.generation = 1 and not (
          select coalesce(bool_or(%s), true) from emails tried
          where tried.subject = mail.subject and tried.sequence < mail.sequence)
        then 'no earlier mail of its order was tried'
        when exists (
          select from emails later where later.subject = mail.subject
            and later.sequence > mail.sequence
            and (later.status <> 'PENDING' or later.first_sent_at is not null
              or (later.kind = 'voided' and mail.kind = 'confirmation')
              or (later.kind = 'reinstated' and later.recipient <> mail.recipient)))
        then case
          when mail.kind = 'confirmation' and exists (
            select from emails later where later.subject = mail.subject
              and later.kind = 'voided' and later.sequence > mail.sequence)
          then 'the order was voided before its confirmation was sent'
          else 'a later mail of its order was tried before it, has ended, or goes to another address'
          end
      end\
      """
          .formatted(CAME_TO_THE_DOT);

  private Superseded() {}
}
