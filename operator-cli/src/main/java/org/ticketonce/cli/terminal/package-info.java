/**
 * What all commands share: exit codes, addresses, errors that a person can act on, tables.
 *
 * <p>Keeps no promise, owns no table. Must not know any command.
 */
package org.ticketonce.cli.terminal;
