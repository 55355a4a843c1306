/**
 * {@code ticketonce race}: reproduces the incident, first against a handler as the old shop had it,
 * then against a running system, and counts what buyers got.
 *
 * <p>Shows P1, P2 and P4 from outside; owns no table. Must not know any service's insides: tickets
 * are counted by the order API, e-mails in the mail server's own record, never by what a service
 * says that it sent.
 */
package org.ticketonce.cli.race;
