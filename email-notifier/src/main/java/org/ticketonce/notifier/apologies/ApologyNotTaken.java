package org.ticketonce.notifier.apologies;

/** Kafka did not acknowledge. Asking again is harmless. */
public class ApologyNotTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ApologyNotTaken(String message, Throwable cause) {
    super(message, cause);
  }
}
