/**
 * Every dead letter of every topic, whoever wrote it: listed, and put back where it came from when
 * an operator says so.
 *
 * <p>Keeps P6's second half: what was set aside is seen and can come back. Owns the table {@code
 * dead_letters}. Must not know what the records were meant to say, and must never write a dead
 * letter itself.
 */
package org.ticketonce.issuer.replay;
