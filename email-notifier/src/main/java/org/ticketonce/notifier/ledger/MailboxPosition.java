package org.ticketonce.notifier.ledger;

/**
 * How far a folder has been read.
 *
 * @param mailbox server and account
 * @param folder its full name
 * @param uidValidity under which UIDs mean anything (RFC 9051, 2.3.1.1)
 * @param lastUid of the last message that has been read; 0 for none
 */
public record MailboxPosition(String mailbox, String folder, long uidValidity, long lastUid) {}
