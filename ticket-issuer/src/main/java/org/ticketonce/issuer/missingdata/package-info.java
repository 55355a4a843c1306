/**
 * Orders that lack data for too long must be seen by a human.
 *
 * <p>Keeps P2's last part: what cannot be issued visibly needs attention. Owns no table. Must not
 * know what is missing.
 */
package org.ticketonce.issuer.missingdata;
