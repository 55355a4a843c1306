/**
 * Orders of a shop that was there before are taken over, with the tickets that their buyers hold:
 * nobody is mailed, and what Stripe tells of them later issues nothing.
 *
 * <p>An import is a fact, so that P1 and P5 hold for it, and a replay or a restored database takes
 * it over again. Owns no table. Must not know HTTP.
 */
package org.ticketonce.issuer.imports;
