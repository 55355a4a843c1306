/**
 * Records that can never be handled: their bytes go to the topic's dead letter topic, their place
 * and reason into a table.
 *
 * <p>Keeps P6: nothing is dropped silently. Owns the table {@code dead_letters} and the records of
 * the dead letter topics. Must not know what the records were meant to say.
 */
package org.ticketonce.issuer.deadletters;
