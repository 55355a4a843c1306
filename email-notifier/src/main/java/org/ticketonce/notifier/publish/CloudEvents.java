package org.ticketonce.notifier.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ticketonce.contract.Headers;

/** Records of this service, as CloudEvents in binary mode. */
@Singleton
public class CloudEvents {
  private final ObjectMapper mapper;
  private final Clock clock;

  @Inject
  CloudEvents(ObjectMapper mapper, Clock clock) {
    this.mapper = mapper;
    this.clock = clock;
  }

  /**
   * One record.
   *
   * @param id always the same for the same news
   * @param key of the record, and {@code ce_subject}
   * @param data becomes the JSON value
   */
  public ProducerRecord<byte[], byte[]> record(
      String topic, String id, String type, String key, Object data) {
    byte[] subject = bytes(key);
    ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topic, subject, json(data));
    event
        .headers()
        .add(Headers.CE_SPECVERSION, bytes(Headers.SPECVERSION_1_0))
        .add(Headers.CE_ID, bytes(id))
        .add(Headers.CE_TYPE, bytes(type))
        .add(Headers.CE_SOURCE, bytes("/email-notifier"))
        .add(Headers.CE_SUBJECT, subject)
        .add(Headers.CE_TIME, bytes(clock.instant().toString()))
        .add(Headers.CONTENT_TYPE, bytes("application/json"));
    return event;
  }

  private byte[] json(Object data) {
    try {
      return mapper.writeValueAsBytes(data);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an event can always be written as JSON", impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
