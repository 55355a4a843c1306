/**
 * How commands talk to the services.
 *
 * <p>Keeps no promise, owns no table. Must not know what the services say.
 */
package org.ticketonce.cli.http;
