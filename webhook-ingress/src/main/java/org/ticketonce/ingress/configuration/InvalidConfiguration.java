package org.ticketonce.ingress.configuration;

/** A configuration that would break a promise: the service does not start. */
public final class InvalidConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the key first, so that the last line of a crash says what to change.
   *
   * @param key the full configuration key
   * @param problem what is wrong with it; must not contain a secret
   */
  public InvalidConfiguration(String key, String problem) {
    super(key + ": " + problem);
  }
}
