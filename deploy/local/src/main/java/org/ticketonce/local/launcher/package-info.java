/**
 * The whole system on one machine: the parts in this process, the packaged services as processes
 * beside it. Behind {@code ./run}, and behind the system tests.
 *
 * <p>Keeps no promise by itself; it is how they are tried. Owns no table. Must not know any class
 * of a service: services are started by path and spoken to over their ports.
 */
package org.ticketonce.local.launcher;
