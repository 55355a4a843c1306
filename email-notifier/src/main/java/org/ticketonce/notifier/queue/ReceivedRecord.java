package org.ticketonce.notifier.queue;

import org.apache.kafka.common.header.Headers;

/**
 * One record as it came.
 *
 * @param origin {@code topic-partition@offset}
 * @param key its bytes, or null
 * @param value its bytes, or null
 * @param headers all of them
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on untouched, never compared.
record ReceivedRecord(String origin, byte[] key, byte[] value, Headers headers) {
  @Override
  public String toString() {
    return "ReceivedRecord[" + origin + "]";
  }
}
