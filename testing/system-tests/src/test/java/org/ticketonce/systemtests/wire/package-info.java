/**
 * TCP lines between the system's parts that understand what is said on them, so that a process can
 * be met at one moment of its work: before a word of it is heard, or before it hears the answer.
 *
 * <p>Keeps no promise. Must not know what the parts are for.
 */
package org.ticketonce.systemtests.wire;
