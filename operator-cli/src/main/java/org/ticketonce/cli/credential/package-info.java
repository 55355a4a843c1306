/**
 * Makes what a user of the order API and its console proves themselves by: the lines of the mounted
 * file, which hold digests alone.
 *
 * <p>Keeps part of P7: what is secret is shown once, to whoever asked, and stored nowhere. Speaks
 * to no service.
 */
package org.ticketonce.cli.credential;
