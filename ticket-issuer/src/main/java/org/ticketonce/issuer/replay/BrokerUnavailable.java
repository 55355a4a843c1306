package org.ticketonce.issuer.replay;

/** A letter could not be fetched, or its record was not acknowledged: to be tried again. */
public final class BrokerUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerUnavailable(String what, Throwable cause) {
    super(what, cause);
  }
}
