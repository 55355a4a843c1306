package org.ticketonce.issuer.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads what a request says, strictly: a misspelt member must not count as unsaid, nor half a
 * ticket as one.
 */
final class RequestBody {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private RequestBody() {}

  /** An empty body reads like {@code {}}; {@code expected} tells the client what may be said. */
  static <T> T parse(String body, Class<T> type, String expected) {
    try {
      T read = JSON.readValue(body == null || body.isBlank() ? "{}" : body, type);
      if (read != null) {
        return read;
      }
    } catch (JsonProcessingException notOurs) {
      // Its text would quote the request; what is expected says more.
    }
    throw new Refusal(400, "the body must be empty or " + expected);
  }
}
