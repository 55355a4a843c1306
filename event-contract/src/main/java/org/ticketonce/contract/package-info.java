/**
 * What travels between the services: topic and header names, identifiers, the events of {@code
 * ticket.events} and {@code email.events}. JSON Schemas and golden files lie beside the classes as
 * resources under {@code schemas/} and {@code golden/}.
 *
 * <p>Keeps no promise by itself, but P1, P3 and P4 are stated in its types. Owns no table. Must not
 * know any service, any client library, or anything but the JDK and Jackson's annotations.
 */
package org.ticketonce.contract;
