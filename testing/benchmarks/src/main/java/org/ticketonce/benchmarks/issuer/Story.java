package org.ticketonce.benchmarks.issuer;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which payment each event tells: a new one, or one of the last thousand again.
 *
 * @param events how many
 * @param percentRepeated how many of a hundred tell what another one has told
 */
record Story(int events, int percentRepeated) {
  private static final int REPEATED_WITHIN = 1_000;

  /** So many events, each of another payment. */
  static Story ofDistinctPayments(int events) {
    return new Story(events, 0);
  }

  /** How many payments all events tell. */
  long payments() {
    return paymentsBefore(events);
  }

  /** The number of each event's payment, from 0. */
  Stream<Long> numbers() {
    return LongStream.range(0, events).map(this::number).boxed();
  }

  private long number(long event) {
    long told = paymentsBefore(event);
    boolean isNew = paymentsBefore(event + 1) > told;
    return isNew ? told : Math.max(0, told - 1 - event % REPEATED_WITHIN);
  }

  /** The first event tells a payment in any case. */
  private long paymentsBefore(long event) {
    return (event * (100 - percentRepeated) + 99) / 100;
  }
}
