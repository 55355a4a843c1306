package org.ticketonce.issuer.configuration;

/** A value with which the service would break a promise. */
public final class RefusedConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedConfiguration(String key, String why) {
    super(key + ": " + why);
  }
}
