package org.ticketonce.notifier.dispatch;

import java.time.Duration;
import java.util.Set;
import org.ticketonce.notifier.ledger.Declared;

/** Hands a mail to whoever delivers it. */
public interface EmailTransport extends AutoCloseable {

  /** Its name in the ledger; a mail stays with the transport that first tried it. */
  String name();

  /** What can be proven later; how uncertain mails are resolved follows from it alone. */
  Set<Capability> capabilities();

  /**
   * What its proofs depend on: an absence proves something, and a key is known, only where a mail
   * was tried. At most one text of {@link Declared#LONGEST} characters, without secrets; the same
   * as long as the process lives. It is stored by the commit that lets a mail be sent.
   */
  default Declared declared() {
    return Declared.NOTHING;
  }

  /**
   * With {@link Capability#IDEMPOTENCY_KEY}: for how long, from its first attempt, repeating a mail
   * has no effect. A margin for slow clocks and slow requests is already taken off.
   */
  default Duration repeatableFor() {
    return Duration.ZERO;
  }

  /**
   * With {@link Capability#LOOK_UP}: whether the mail was taken by an attempt whose outcome is
   * unknown. Takes no longer than a minute.
   */
  default LookUp lookUp(OutgoingMail mail) {
    throw new UnsupportedOperationException(name() + " cannot look up mails");
  }

  /**
   * Sends one mail, at most once. Passes {@code gate} immediately before the first byte after which
   * it may have been sent, and not at all if it was refused before.
   *
   * @param mail the message is sent byte for byte where the transport takes one
   * @return what proves that it was taken, for example the server's reply
   * @throws ClaimLostException if the gate did not open; nothing was sent
   * @throws TransientMailFailure if it was definitely not taken, and may be later
   * @throws PermanentMailFailure if it was definitely not taken, and never will be
   * @throws AmbiguousMailOutcome if nobody knows
   */
  String send(OutgoingMail mail, PointOfNoReturn gate) throws ClaimLostException;

  /** Ends idle connections, where there are any; nothing is sent any more. */
  @Override
  default void close() {}
}
