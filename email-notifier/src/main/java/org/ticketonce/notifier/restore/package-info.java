/**
 * Notices that an older database was restored, keeps all instances from sending until what was told
 * on {@code email.events} is known again, and then lets them go on.
 *
 * <p>Keeps P4 over a restore: a mail that may have been sent in the time that is lost is SENT, or
 * UNCERTAIN and held for a person, never due by itself. Owns no table; {@code RestoreLedger} does.
 * Must not know what a mail says, nor how it is sent.
 */
package org.ticketonce.notifier.restore;
