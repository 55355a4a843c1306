package org.ticketonce.issuer.facts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The JSON of the fields that were read of a fact: what the table stores, and what is digested. */
public final class FactFields {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final ObjectWriter DIGESTED =
      JSON.copy()
          .addMixIn(Fact.class, Digested.class)
          .addMixIn(OperatorDecided.class, DigestedDecision.class)
          .addMixIn(OrderImported.class, DigestedImport.class)
          .writerFor(Fact.class);

  private FactFields() {}

  /** What of a fact tells variants apart. */
  @JsonIgnoreProperties({"eventCreated", "decidedAt", "erasedAt"})
  private interface Digested {}

  /** There is one decision about a version, so that it stays the same without its buyer. */
  @JsonIgnoreProperties({"decidedAt", "email", "name", "locale"})
  private interface DigestedDecision {}

  /** An order is imported once, so that it stays the same without its buyer. */
  @JsonIgnoreProperties({"importedAt", "by", "why", "email", "name", "locale"})
  private interface DigestedImport {}

  /** Members always stand in the same order. */
  public static String write(Fact fact) {
    return write(fact, JSON.writerFor(Fact.class));
  }

  private static String write(Fact fact, ObjectWriter writer) {
    try {
      return writer.writeValueAsString(fact);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Fails with {@link UncheckedIOException} if it is none. */
  public static Fact read(String json) {
    try {
      return JSON.readerFor(Fact.class).readValue(json);
    } catch (JsonProcessingException notOurs) {
      throw new UncheckedIOException(notOurs);
    }
  }

  /** SHA-256 over the JSON, whose members always stand in the same order. */
  static String digest(Fact fact) {
    try {
      byte[] bytes = write(fact, DIGESTED).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
