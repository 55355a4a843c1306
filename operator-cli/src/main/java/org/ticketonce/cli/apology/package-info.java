/**
 * Apologises to the buyers that a plan concerns: one mail each, by the notifier's ledger.
 *
 * <p>Keeps its share of P4: what it asks for is the same whenever it asks. Owns no table. Must not
 * change the shop's, or send anything itself.
 */
package org.ticketonce.cli.apology;
