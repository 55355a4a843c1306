package org.ticketonce.notifier.content;

/** What is known of an example order. */
public enum Example {
  /** Two tickets for an event of which everything is known. */
  USUAL,
  /** One ticket, and neither name nor event nor amount. */
  BARE,
  /** Fifty tickets, and names as long as they get. */
  MANY
}
