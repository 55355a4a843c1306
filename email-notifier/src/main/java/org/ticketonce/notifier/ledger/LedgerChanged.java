package org.ticketonce.notifier.ledger;

/**
 * Fired after a commit, so that nobody has to wait for the next sweep.
 *
 * @param due whether a mail may have become due
 */
public record LedgerChanged(boolean due) {}
