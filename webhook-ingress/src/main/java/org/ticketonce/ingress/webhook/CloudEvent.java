package org.ticketonce.ingress.webhook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.ticketonce.contract.Headers;
import org.ticketonce.ingress.event.StripeEvent;
import org.ticketonce.ingress.log.StripeEventRecord;

/** Dresses a verified webhook as a CloudEvent in binary mode; the bytes stay as they are. */
final class CloudEvent {
  private static final DateTimeFormatter RFC_3339_MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String SOURCE = "https://api.stripe.com/";
  private static final Pattern URI_SAFE = Pattern.compile("[A-Za-z0-9_]{1,255}");

  private CloudEvent() {}

  static StripeEventRecord of(Delivery delivery, StripeEvent event) {
    return new StripeEventRecord(event.key(), delivery.body(), headers(delivery, event));
  }

  static StripeEventRecord deadLetterOf(Delivery delivery, StripeEvent event, String reason) {
    Map<String, String> headers = headers(delivery, event);
    headers.put(Headers.DEAD_LETTER_REASON, reason);
    return new StripeEventRecord(event.key(), delivery.body(), headers);
  }

  private static Map<String, String> headers(Delivery delivery, StripeEvent event) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(Headers.DELIVERY_ID, delivery.id().toString());
    headers.put(Headers.RECEIVED_AT, text(delivery.receivedAt()));
    headers.put(Headers.TRACEPARENT, delivery.traceParent().value());
    if (event.id() != null && event.type() != null) {
      addAttributes(headers, event);
    }
    return headers;
  }

  /** Without an id and a type it would be no CloudEvent, so it does not pretend to be one. */
  private static void addAttributes(Map<String, String> headers, StripeEvent event) {
    headers.put(Headers.CE_SPECVERSION, Headers.SPECVERSION_1_0);
    headers.put(Headers.CE_ID, event.id().value());
    headers.put(Headers.CE_TYPE, "com.stripe." + event.type());
    headers.put(Headers.CE_SOURCE, SOURCE + source(event.account()));
    headers.put(Headers.CONTENT_TYPE, "application/json");
    if (event.key() != null) {
      headers.put(Headers.CE_SUBJECT, event.key().value());
    }
    if (event.created() != null) {
      headers.put(Headers.CE_TIME, text(event.created()));
    }
  }

  private static String source(String account) {
    if (account == null) {
      return "platform";
    }
    return URI_SAFE.matcher(account).matches() ? account : "unknown";
  }

  private static String text(Instant instant) {
    return RFC_3339_MILLIS.format(instant);
  }
}
