package org.ticketonce.notifier.ledger;

import org.ticketonce.contract.EmailKind;

/**
 * A mail without a message yet.
 *
 * @param id the mail
 * @param kind what it tells
 * @param ticketEvent JSON of the announcement that asked for it
 */
public record UnrenderedEmail(EmailId id, EmailKind kind, String ticketEvent) {

  @Override
  public String toString() {
    return "UnrenderedEmail[" + id + "]";
  }
}
