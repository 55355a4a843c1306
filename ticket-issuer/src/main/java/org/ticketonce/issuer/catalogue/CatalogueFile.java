package org.ticketonce.issuer.catalogue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.catalogue.Catalogue.Entry;
import org.ticketonce.issuer.yaml.StrictYaml;
import org.ticketonce.issuer.yaml.UnreadableYaml;

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
  private static final StrictYaml<Content> YAML = new StrictYaml<>(Content.class, "a catalogue");

  private CatalogueFile() {}

  /** Reads and checks all of it. */
  public static Catalogue read(Path file) throws UnusableCatalogue {
    Content content = content(file);
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

  private static Content content(Path file) throws UnusableCatalogue {
    try {
      return YAML.parse(StrictYaml.bytes(file, LARGEST_BYTES, "1 MiB"));
    } catch (UnreadableYaml unreadable) {
      throw new UnusableCatalogue(unreadable.getMessage());
    }
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

  /**
   * The whole file.
   *
   * @param events what tickets are for, by names that only this file uses; may be absent
   * @param tickets what is sold
   */
  record Content(Map<String, EventEntry> events, List<TicketEntry> tickets) {}
}
