/**
 * The e-mail notifier: reads what was decided about tickets, and sends one mail per decision.
 *
 * <p>Keeps P4, and its share of P2, P6 and P7. Its packages are the steps of the way: {@code queue}
 * takes decisions in, {@code ledger} remembers every mail, {@code dispatch} sends what is due,
 * {@code content} renders it by {@code templates}, {@code smtp} hands it to a mail server, {@code
 * resend} and {@code sendgrid} to a provider over {@code httpapi}, {@code transports} chooses among
 * them, {@code recovery} settles what nobody knows, {@code proofmailbox} asks an archive what
 * became of a mail and {@code bounces} what came back, {@code publish} tells the others, {@code
 * api} and {@code health} tell people, {@code preview} shows what mails look like.
 */
package org.ticketonce.notifier;
