package org.ticketonce.systemtests.wire;

import java.util.Optional;

/**
 * What passes a line in one piece.
 *
 * @param bytes exactly as they came
 * @param moment what they mean, where anybody could care
 * @param about whom they concern, as far as the conversation has said; else empty
 */
@SuppressWarnings("ArrayRecordComponent") // Identity is enough; nobody compares units.
public record Unit(byte[] bytes, Optional<Moment> moment, String about) {

  /** Bytes that nobody cares about. */
  static Unit unnamed(byte[] bytes) {
    return new Unit(bytes, Optional.empty(), "");
  }
}
