/**
 * What can be shown of one payment to whoever disputes it: webhooks with their places in the log,
 * tickets, and mails with the mail server's word, in one signed file.
 *
 * <p>Keeps no promise, owns no table. Must not say anything that the services do not have on
 * record.
 */
package org.ticketonce.cli.proof;
