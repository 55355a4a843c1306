package org.ticketonce.notifier.queue;

import org.apache.kafka.common.header.Headers;
import org.ticketonce.notifier.ledger.Position;

/**
 * One record as it came.
 *
 * @param origin where it stands
 * @param key its bytes, or null
 * @param value its bytes, or null
 * @param headers all of them
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on untouched, never compared.
record ReceivedRecord(Position origin, byte[] key, byte[] value, Headers headers) {
  @Override
  public String toString() {
    return "ReceivedRecord[" + origin + "]";
  }
}
