package org.ticketonce.notifier.dispatch;

import java.util.Set;

/** Hands a mail to whoever delivers it. */
public interface EmailTransport {

  /** Its name in the ledger; a mail stays with the transport that first tried it. */
  String name();

  /** What can be proven later; recovery follows from it ({@link UncertainMail}). */
  Set<Capability> capabilities();

  /**
   * Sends one mail, at most once. Passes {@code gate} immediately before the first byte after which
   * it may have been sent, and not at all if it was refused before.
   *
   * @param mime the whole message, sent byte for byte, to the one address in its To header
   * @return what proves that it was taken, for example the server's reply
   * @throws ClaimLostException if the gate did not open; nothing was sent
   * @throws TransientMailFailure if it was definitely not taken, and may be later
   * @throws PermanentMailFailure if it was definitely not taken, and never will be
   * @throws AmbiguousMailOutcome if nobody knows
   */
  String send(byte[] mime, PointOfNoReturn gate) throws ClaimLostException;
}
