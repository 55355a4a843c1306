package org.ticketonce.contract;

/**
 * Names of Kafka record headers; all values are UTF-8 text. Those that start with {@code ce_} are
 * the <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">
 * CloudEvents Kafka binding</a> in binary mode.
 */
public final class Headers {
  public static final String CE_SPECVERSION = "ce_specversion";
  public static final String CE_ID = "ce_id";
  public static final String CE_TYPE = "ce_type";
  public static final String CE_SOURCE = "ce_source";
  public static final String CE_SUBJECT = "ce_subject";
  public static final String CE_TIME = "ce_time";
  public static final String CONTENT_TYPE = "content-type";

  /** {@link DeliveryId} of the HTTP delivery. */
  public static final String DELIVERY_ID = "delivery-id";

  /** When the HTTP delivery arrived, RFC 3339 in UTC. */
  public static final String RECEIVED_AT = "received-at";

  /** W3C trace context. */
  public static final String TRACEPARENT = "traceparent";

  /** What the names of all headers begin with that only dead letters have. */
  public static final String DEAD_LETTER_PREFIX = "dead-letter-";

  /** On dead letters: why, as a short fixed word such as {@code unparsable}. */
  public static final String DEAD_LETTER_REASON = "dead-letter-reason";

  /** On dead letters: {@code topic-partition@offset}, absent if it never was on a topic. */
  public static final String DEAD_LETTER_ORIGIN = "dead-letter-origin";

  /** On dead letters: more for a human, without any of the content; may be absent. */
  public static final String DEAD_LETTER_DETAIL = "dead-letter-detail";

  /** The CloudEvents version that the {@code ce_} headers follow. */
  public static final String SPECVERSION_1_0 = "1.0";

  private Headers() {}
}
