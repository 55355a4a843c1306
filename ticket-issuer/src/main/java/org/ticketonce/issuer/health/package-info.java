/**
 * Whether the consumers get on with their work, for readiness and liveness.
 *
 * <p>Keeps no promise, but shows when P2 is late. Owns no table. Must not know what a batch does.
 */
package org.ticketonce.issuer.health;
