/**
 * What an operator decides about single records and mails: replay, resolve, resend.
 *
 * <p>Keeps no promise, owns no table: the services decide whether a decision counts. Must not
 * decide anything itself, or act on what the operator has not seen.
 */
package org.ticketonce.cli.operator;
