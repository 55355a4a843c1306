package org.ticketonce.issuer.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Reads YAML of one kind. Whatever is not understood is refused: a misspelt member must not count
 * as unsaid.
 *
 * @param <T> what a file becomes; names of members are in kebab case
 */
public final class StrictYaml<T> {
  private final ObjectReader reader;
  private final String noun;

  /**
   * Reads files of this type.
   *
   * @param noun what such a file is called in messages, with its article
   */
  public StrictYaml(Class<T> type, String noun) {
    this.reader =
        YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build()
            .readerFor(type);
    this.noun = noun;
  }

  /**
   * The file's bytes.
   *
   * @param largest how many bytes a file may have
   * @param said that number as messages say it
   */
  public static byte[] bytes(Path file, int largest, String said) throws UnreadableYaml {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(largest + 1);
      if (bytes.length > largest) {
        throw new UnreadableYaml("is larger than " + said);
      }
      return bytes;
    } catch (IOException unreadable) {
      throw new UnreadableYaml("cannot be read");
    }
  }

  /** What the bytes say; null if that is {@code null}. */
  public T parse(byte[] bytes) throws UnreadableYaml {
    try {
      return reader.readValue(bytes);
    } catch (JsonProcessingException failure) {
      throw new UnreadableYaml(reason(failure));
    } catch (IOException impossible) {
      throw new UnreadableYaml("cannot be read");
    }
  }

  /** In our own words: Jackson's would name classes, and quote what may be secret. */
  private String reason(JsonProcessingException failure) {
    StreamReadException notYaml = first(StreamReadException.class, failure);
    if (notYaml != null) {
      return "is no YAML, or says something twice, at line " + notYaml.getLocation().getLineNr();
    }
    if (failure instanceof JsonMappingException misfit && !misfit.getPath().isEmpty()) {
      return place(misfit)
          + (failure instanceof UnrecognizedPropertyException
              ? ": is no member of " + noun
              : ": cannot stand here");
    }
    return "is no " + noun.substring(noun.indexOf(' ') + 1);
  }

  private static <E> E first(Class<E> type, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  /** For example {@code tickets[1].typ}. */
  private static String place(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
