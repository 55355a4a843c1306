/**
 * Which transport sends. Each has a package of its own; a new one is added here, in {@code
 * TransportName} and nowhere else.
 *
 * <p>Owns no table. Must not know the ledger, but for what a transport may ask it.
 */
package org.ticketonce.notifier.transports;
