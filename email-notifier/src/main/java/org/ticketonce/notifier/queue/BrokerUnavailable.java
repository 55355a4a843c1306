package org.ticketonce.notifier.queue;

/** Kafka did not acknowledge: try again, for ever (P6). */
class BrokerUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
