package org.ticketonce.issuer.facts;

import java.util.List;
import java.util.Optional;

/** Reads the events of one family of Stripe objects. */
interface EventFamily {

  /** The order that the object belongs to; empty if it names none. */
  Optional<String> orderKey(LenientObject object);

  /**
   * What the event says; empty if nothing of interest.
   *
   * @param problems where {@code object} notes members of the wrong type, shared with it
   */
  List<Fact> facts(EventEnvelope envelope, LenientObject object, List<String> problems);
}
