package org.ticketonce.ingress.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Reads an {@link Envelope} in one pass over the bytes: no tree, no copy of the body. Of a member
 * that stands there twice the last one counts, as it does for Jackson's trees. Jackson's own limits
 * (nesting of 1,000, numbers of 1,000 digits) apply; skipping is not recursive.
 */
final class EnvelopeReader {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  /** The last second of the year 9999: more is no date that RFC 3339 can write. */
  private static final long LATEST = 253_402_300_799L;

  private static final int LONGEST_TIMESTAMP = 12;
  private static final String WRONG_TYPE = "";

  private final JsonParser parser;
  private String id;
  private String object;
  private String type;
  private Long created;
  private String account;
  private String context;
  private boolean livemode;
  private String objectId;
  private String paymentIntent;
  private String relatedObject;

  private EnvelopeReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Empty if the bytes are not one JSON object and nothing else. */
  static Optional<Envelope> read(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      return new EnvelopeReader(parser).read();
    } catch (JsonProcessingException | CharConversionException notJson) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  private Optional<Envelope> read() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      readMember(parser.currentName());
    }
    if (parser.nextToken() != null) {
      return Optional.empty();
    }
    return Optional.of(
        new Envelope(
            id,
            object,
            type,
            created,
            account,
            context,
            livemode,
            objectId,
            paymentIntent,
            relatedObject));
  }

  private void readMember(String name) throws IOException {
    parser.nextToken();
    switch (name) {
      case "id" -> id = text();
      case "object" -> object = text();
      case "type" -> type = text();
      case "created" -> created = timestamp();
      case "account" -> account = text();
      case "context" -> context = text();
      case "livemode" -> livemode = truth();
      case "data" -> readData();
      case "related_object" -> relatedObject = textOrId();
      default -> parser.skipChildren();
    }
  }

  private void readData() throws IOException {
    objectId = null;
    paymentIntent = null;
    if (!parser.isExpectedStartObjectToken()) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isObject = parser.currentName().equals("object");
      parser.nextToken();
      if (isObject) {
        readObject();
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readObject() throws IOException {
    objectId = null;
    paymentIntent = null;
    if (!parser.isExpectedStartObjectToken()) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "id" -> objectId = text();
        case "payment_intent" -> paymentIntent = textOrId();
        default -> parser.skipChildren();
      }
    }
  }

  private String textOrId() throws IOException {
    if (!parser.isExpectedStartObjectToken()) {
      return text();
    }
    String expanded = WRONG_TYPE;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isId = parser.currentName().equals("id");
      parser.nextToken();
      if (isId) {
        String value = text();
        expanded = value == null ? WRONG_TYPE : value;
      } else {
        parser.skipChildren();
      }
    }
    return expanded;
  }

  private String text() throws IOException {
    if (parser.hasToken(JsonToken.VALUE_NULL)) {
      return null;
    }
    if (parser.hasToken(JsonToken.VALUE_STRING)) {
      return parser.getText();
    }
    parser.skipChildren();
    return WRONG_TYPE;
  }

  private boolean truth() throws IOException {
    parser.skipChildren();
    return parser.hasToken(JsonToken.VALUE_TRUE);
  }

  private Long timestamp() throws IOException {
    parser.skipChildren();
    if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)
        || parser.getTextLength() > LONGEST_TIMESTAMP) {
      return null;
    }
    long seconds = parser.getLongValue();
    return seconds < 0 || seconds > LATEST ? null : (Long) seconds;
  }
}
