/**
 * Resolves mails of which nobody knows whether they were sent, by what their transport can prove,
 * and holds those of which it can prove nothing.
 *
 * <p>Keeps P4's last part: uncertainty is small, visible, and ended by proof. Owns no table; each
 * decision is stored by the ledger with what it rests on. Must not know which transport it is.
 */
package org.ticketonce.notifier.recovery;
