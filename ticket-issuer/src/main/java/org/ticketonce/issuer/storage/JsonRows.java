package org.ticketonce.issuer.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes and reads rows as JSON; members are named like the columns. */
public final class JsonRows {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private JsonRows() {}

  /** A JSON array of all rows, or of a single object's members. */
  public static String write(Object rows) {
    try {
      return JSON.writeValueAsString(rows);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** One row. */
  public static <T> T read(String row, Class<T> type) {
    try {
      return JSON.readValue(row, type);
    } catch (JsonProcessingException notOurs) {
      throw new UncheckedIOException(notOurs);
    }
  }

  /** All rows. */
  public static <T> List<T> read(List<String> rows, Class<T> type) {
    return rows.stream().map(row -> read(row, type)).toList();
  }
}
