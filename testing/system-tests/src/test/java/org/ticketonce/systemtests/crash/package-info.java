/**
 * A notifier that dies, or is stopped, at a chosen step of sending a mail; and the matrix of all
 * steps.
 *
 * <p>What a process leaves behind when it dies is what it has written to its sockets, and what it
 * knew is what it has read from them. Between two such words all moments are the same to everybody
 * else. So the steps are the words on the wires, before the other side hears them and before the
 * answer is heard, and dying is SIGKILL while the wire stands still: exact, and independent of the
 * code that is killed.
 *
 * <p>Proves P4. Must not know the notifier's classes; it knows the ledger's statements by what they
 * do to {@code emails}.
 */
package org.ticketonce.systemtests.crash;
