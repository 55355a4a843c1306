package org.ticketonce.issuer.catalogue;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.catalogue.Catalogue.Entry;

/**
 * Reads a catalogue from YAML:
 *
 * <pre>
 * events:
 *   gala: {name: Winter Gala, starts-at: 2026-12-19T20:00:00+01:00, venue: Town Hall}
 * tickets:
 *   - {price: price_1, type: Adult, event: gala}
 *   - {product: prod_2, type: Family, tickets-per-unit: 4, event: gala}
 * </pre>
 *
 * <p>Whatever is not understood is refused: a misspelt member would sell the wrong tickets.
 */
public final class CatalogueFile {
  private static final int LARGEST_BYTES = 1024 * 1024;
  private static final int MOST_ENTRIES = 10_000;

  private static final ObjectReader YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .build()
          .readerFor(CatalogueFile.Content.class);

  private CatalogueFile() {}

  /** Reads and checks all of it. */
  public static Catalogue read(Path file) throws UnusableCatalogue {
    Content content = parse(bytes(file));
    if (content == null || content.tickets() == null || content.tickets().isEmpty()) {
      throw new UnusableCatalogue("tickets: names none");
    }
    Map<String, EventEntry> named = content.events() == null ? Map.of() : content.events();
    if (content.tickets().size() > MOST_ENTRIES || named.size() > MOST_ENTRIES) {
      throw new UnusableCatalogue("has more than " + MOST_ENTRIES + " entries");
    }
    Map<String, TicketedEvent> events = new HashMap<>();
    for (Map.Entry<String, EventEntry> event : named.entrySet()) {
      events.put(event.getKey(), EventEntry.read("events." + event.getKey(), event.getValue()));
    }
    return catalogue(content.tickets(), events);
  }

  private static Catalogue catalogue(List<TicketEntry> tickets, Map<String, TicketedEvent> events)
      throws UnusableCatalogue {
    Map<String, Entry> byPrice = new HashMap<>();
    Map<String, Entry> byProduct = new HashMap<>();
    for (int i = 0; i < tickets.size(); i++) {
      String place = "tickets[" + i + "]";
      TicketEntry ticket = tickets.get(i);
      Entry entry = TicketEntry.read(place, ticket, events);
      boolean isNew =
          ticket.price() != null
              ? byPrice.put(ticket.price(), entry) == null
              : byProduct.put(ticket.product(), entry) == null;
      if (!isNew) {
        throw new UnusableCatalogue(place + ": the same price or product stands here twice");
      }
    }
    return new Catalogue(byPrice, byProduct);
  }

  private static byte[] bytes(Path file) throws UnusableCatalogue {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw new UnusableCatalogue("is larger than 1 MiB");
      }
      return bytes;
    } catch (IOException unreadable) {
      throw new UnusableCatalogue("cannot be read");
    }
  }

  private static Content parse(byte[] bytes) throws UnusableCatalogue {
    try {
      return YAML.readValue(bytes);
    } catch (JsonProcessingException failure) {
      throw new UnusableCatalogue(reason(failure));
    } catch (IOException impossible) {
      throw new UnusableCatalogue("cannot be read");
    }
  }

  /** In our own words: Jackson's would name classes. */
  private static String reason(JsonProcessingException failure) {
    StreamReadException notYaml = first(StreamReadException.class, failure);
    if (notYaml != null) {
      return "is no YAML, or says something twice, at line " + notYaml.getLocation().getLineNr();
    }
    if (failure instanceof JsonMappingException misfit && !misfit.getPath().isEmpty()) {
      return place(misfit)
          + (failure instanceof UnrecognizedPropertyException
              ? ": is no member of a catalogue"
              : ": cannot stand here");
    }
    return "is no catalogue";
  }

  private static <T> T first(Class<T> type, Throwable failure) {
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

  /**
   * The whole file.
   *
   * @param events what tickets are for, by names that only this file uses; may be absent
   * @param tickets what is sold
   */
  record Content(Map<String, EventEntry> events, List<TicketEntry> tickets) {}
}
