/**
 * Records of this service's topics that can never be handled: where they are written down.
 *
 * <p>Keeps P6: nothing is dropped silently, because the record that is passed over is on its dead
 * letter topic before. Owns no table; whoever lists the letters reads the topics. Must not know
 * what the records were meant to say.
 */
package org.ticketonce.issuer.deadletters;
