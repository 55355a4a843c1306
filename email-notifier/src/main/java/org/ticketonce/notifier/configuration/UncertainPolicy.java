package org.ticketonce.notifier.configuration;

/** What becomes of an uncertain mail when its transport can prove nothing. */
public enum UncertainPolicy {
  /** It waits for an operator: never two, perhaps none. */
  HOLD,
  /** It is sent again after the quarantine: never none, perhaps two. */
  RESEND
}
