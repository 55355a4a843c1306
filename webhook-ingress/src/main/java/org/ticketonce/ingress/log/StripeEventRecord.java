package org.ticketonce.ingress.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.ticketonce.contract.OrderKey;

/**
 * What is appended for one webhook.
 *
 * @param key null if no order is known
 * @param value the verified bytes, untouched; not copied
 * @param headers text by name
 */
@SuppressWarnings("ArrayRecordComponent") // One body, handed through; records are never compared.
public record StripeEventRecord(OrderKey key, byte[] value, Map<String, String> headers) {

  ProducerRecord<byte[], byte[]> to(String topic) {
    List<Header> texts = new ArrayList<>(headers.size());
    headers.forEach((name, text) -> texts.add(new RecordHeader(name, bytes(text))));
    return new ProducerRecord<>(topic, null, key == null ? null : bytes(key.value()), value, texts);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
