/**
 * The promises, proved on the packaged services: one class for each kind of trouble, each test
 * named by the promises it proves. {@code ArchitectureTest} holds the code to its layout.
 *
 * <p>Enters by signed webhooks; leaves by the order API, PostgreSQL, {@code ticket.events} and the
 * mail server's own store. Must not know any service's classes.
 */
package org.ticketonce.systemtests;
