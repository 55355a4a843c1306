/**
 * Buyers are forgotten when they ask for it (GDPR, article 17): their orders and tickets stay, and
 * nothing that says whose they are.
 *
 * <p>An erasure is a fact, so that P1, P3 and P5 hold for it, and a replay or a restored database
 * forgets again. Owns no table. Must not know HTTP.
 */
package org.ticketonce.issuer.erasures;
