package org.ticketonce.issuer.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketonce.contract.TicketedEvent;
import org.ticketonce.issuer.facts.LineItemsFetched.Item;

class CatalogueFileTest {
  private static final String CATALOGUE =
      """
      events:
        gala:
          name: Winter Gala
          starts-at: 2026-12-19T20:00:00+01:00
          ends-at: 2026-12-20T01:00:00+01:00
          venue: Town Hall
      tickets:
        - price: price_adult
          type: Adult
          event: gala
        - product: prod_gala
          type: Family
          tickets-per-unit: 4
          event: gala
        - {product: my.own/id, type: Parking}
      """;
  private static final TicketedEvent GALA =
      new TicketedEvent(
          "Winter Gala",
          OffsetDateTime.parse("2026-12-19T20:00:00+01:00"),
          OffsetDateTime.parse("2026-12-20T01:00:00+01:00"),
          "Town Hall");

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("catalogue.yaml");
  }

  @Test
  void a_price_counts_before_its_product_and_units_are_multiplied() throws Exception {
    Catalogue catalogue = read(CATALOGUE);

    assertThat(catalogue.read("price_adult", "prod_gala", 3L))
        .isEqualTo(new Item("price_adult", "prod_gala", 3L, "Adult", 3L, GALA));
    assertThat(catalogue.read("price_other", "prod_gala", 2L))
        .isEqualTo(new Item("price_other", "prod_gala", 2L, "Family", 8L, GALA));
    assertThat(catalogue.read("price_other", "my.own/id", 1L).event()).isNull();
  }

  @Test
  void what_is_in_no_catalogue_and_what_has_no_quantity_are_told_as_such() throws Exception {
    Catalogue catalogue = read(CATALOGUE);

    assertThat(catalogue.read("price_mug", "prod_mug", 1L))
        .isEqualTo(new Item("price_mug", "prod_mug", 1L, null, null, null));
    assertThat(catalogue.read(null, null, 1L).ticketType()).isNull();
    assertThat(catalogue.read("price_adult", null, null).tickets()).isNull();
    assertThat(catalogue.read("price_adult", null, -1L).tickets()).isNull();
    assertThat(catalogue.read("price_1", "prod_gala", Long.MAX_VALUE / 2).tickets())
        .isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tickets: []                                               | tickets: names none",
        "events: {gala: {name: Gala}}                              | tickets: names none",
        "''                                                        | is no catalogue",
        "'tickets: [{price: p, type: A'                            | is no YAML",
        "'{tickets: [{price: p, type: A}], tickets: []}'           | says something twice",
        "'tickets: [{price: p, price: q, type: A}]'                | says something twice",
        "- price                                                   | is no catalogue",
        "tickets: [price]                                          | tickets[0]: cannot stand",
        "tickets: [{price: p, typ: A}]                             | tickets[0].typ: is no member",
        "ticket: []                                                | ticket: is no member",
        "tickets: [{type: A}]                                      | tickets[0]: needs either",
        "'tickets: [{price: p, product: q, type: A}]'              | tickets[0]: needs either",
        "tickets: [null]                                           | tickets[0]: needs either",
        "tickets: [{price: 'a b', type: A}]                        | tickets[0]: has a price",
        "tickets: [{price: p}]                                     | tickets[0].type: must be",
        "tickets: [{price: p, type: ' '}]                          | tickets[0].type: must be",
        "tickets: [{price: p, type: A, tickets-per-unit: 0}]       | tickets[0].tickets-per-unit",
        "tickets: [{price: p, type: A, tickets-per-unit: 1.5}]     | tickets[0].tickets-per-unit",
        "tickets: [{price: p, type: A, tickets-per-unit: two}]     | tickets[0].tickets-per-unit",
        "tickets: [{price: p, type: A, tickets-per-unit: 1001}]    | tickets[0].tickets-per-unit",
        "tickets: [{price: p, type: A, event: gala}]               | tickets[0].event: is not"
            + " among",
        "'tickets: [{price: p, type: A}, {price: p, type: B}]'     | tickets[1]: the same price",
        "'tickets: [{product: p, type: A}, {product: p, type: A}]' | tickets[1]: the same price",
        "'{events: {g: {}}, tickets: [{price: p, type: A}]}'       | events.g: says nothing",
        "'{events: {g: }, tickets: [{price: p, type: A}]}'         | events.g: says nothing",
        "'{events: {g: {when: now}}, tickets: []}'                 | events.g.when: is no member",
      })
  void a_wrong_catalogue_is_refused_by_its_entry(String yaml, String reported) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(UnusableCatalogue.class)
        .hasMessageContaining(reported);
  }

  @ParameterizedTest
  @CsvSource({
    "starts-at: 2026-12-19T20:00:00+01:00, starts-at: 2026-12-19T20:00:00, events.gala.starts-at",
    "starts-at: 2026-12-19, starts-at: 2027-12-19, events.gala.ends-at: is before",
    "venue: Town Hall, 'venue: \"Town\\nHall\"', events.gala.venue: is not one line",
  })
  void an_event_that_cannot_be_is_refused(String right, String wrong, String reported) {
    assertThatThrownBy(() -> read(CATALOGUE.replace(right, wrong))).hasMessageContaining(reported);
  }

  @Test
  void a_file_that_is_not_there_or_too_large_is_refused() throws IOException {
    assertThatThrownBy(() -> CatalogueFile.read(file)).hasMessage("cannot be read");
    assertThatThrownBy(() -> read(CATALOGUE + "#".repeat(1024 * 1024)))
        .hasMessage("is larger than 1 MiB");
    assertThatThrownBy(() -> read(CATALOGUE + "  - {price: p, type: A}\n".repeat(10_000)))
        .hasMessageContaining("more than 10000 entries");
  }

  private Catalogue read(String yaml) throws IOException, UnusableCatalogue {
    return CatalogueFile.read(Files.writeString(file, yaml));
  }
}
