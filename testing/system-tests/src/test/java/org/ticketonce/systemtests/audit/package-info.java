/**
 * Checks P1 to P4 from outside: what was answered 2xx against the order API, PostgreSQL, {@code
 * ticket.events} and the mail server's store.
 *
 * <p>Must not know how the system was broken.
 */
package org.ticketonce.systemtests.audit;
