/**
 * What transports over a provider's HTTP API share: reading the stored message, one bounded request
 * without repetitions or redirects, and what its reply means.
 *
 * <p>Keeps P4: what never left and what was refused is told from what nobody knows; and P7: no
 * reply becomes evidence before addresses are taken out of it. Owns no table. Must not know the
 * ledger nor any provider.
 */
package org.ticketonce.notifier.httpapi;
