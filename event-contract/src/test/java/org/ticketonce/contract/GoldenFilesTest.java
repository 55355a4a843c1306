package org.ticketonce.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenFilesTest {
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @ParameterizedTest
  @CsvSource({
    "tickets-issued, ticket-event, org.ticketonce.contract.TicketEvent",
    "tickets-voided, ticket-event, org.ticketonce.contract.TicketEvent",
    "tickets-suspended, ticket-event, org.ticketonce.contract.TicketEvent",
    "tickets-reinstated, ticket-event, org.ticketonce.contract.TicketEvent",
    "buyer-erased, ticket-event, org.ticketonce.contract.TicketEvent",
    "apology-owed, apology-owed, org.ticketonce.contract.ApologyOwed",
    "apology-owed-printed-codes, apology-owed, org.ticketonce.contract.ApologyOwed",
    "email-state-changed, email-state-changed, org.ticketonce.contract.EmailStateChanged",
    "email-apology-state-changed, email-state-changed, org.ticketonce.contract.EmailStateChanged",
    "email-bounced, email-bounced, org.ticketonce.contract.EmailBounced"
  })
  void a_golden_file_fits_its_schema_and_survives_a_round_trip(
      String golden, String schema, Class<?> type) throws IOException {
    JsonNode expected = read("/golden/" + golden + ".json");

    assertThat(schema(schema).validate(expected)).isEmpty();
    Object event = mapper.treeToValue(expected, type);
    JsonNode written = mapper.readTree(mapper.writerFor(type).writeValueAsString(event));
    assertThat(written).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ticket-event, tickets-issued, /sequence, 0",
    "ticket-event, tickets-issued, /order/tickets/0/status, 7",
    "ticket-event, buyer-erased, /erasedAt, 7",
    "ticket-event, buyer-erased, /order, 7",
    "email-state-changed, email-state-changed, /revision, 0",
    "email-state-changed, email-state-changed, /status, 1",
    "email-state-changed, email-state-changed, /orderKey, 7",
    "email-bounced, email-bounced, /status, 5",
    "apology-owed, apology-owed, /plan, 7",
    "apology-owed, apology-owed, /buyer/email, 7",
    "apology-owed, apology-owed, /orders/0/key, 7",
    "email-bounced, email-bounced, /action, 4"
  })
  void a_schema_refuses_what_the_contract_does_not_allow(
      String schema, String golden, String pointer, int wrong) throws IOException {
    JsonNode broken = read("/golden/" + golden + ".json");
    int slash = pointer.lastIndexOf('/');
    com.fasterxml.jackson.databind.node.ObjectNode parent =
        (com.fasterxml.jackson.databind.node.ObjectNode) broken.at(pointer.substring(0, slash));
    parent.put(pointer.substring(slash + 1), wrong);

    assertThat(schema(schema).validate(broken)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "email-state-changed, email-state-changed, apology",
    "email-state-changed, email-apology-state-changed, confirmation",
    "email-bounced, email-bounced, apology"
  })
  void P7_an_apology_has_no_order_key_and_every_other_mail_has_one(
      String schema, String golden, String otherKind) throws IOException {
    JsonNode broken = read("/golden/" + golden + ".json");
    ((com.fasterxml.jackson.databind.node.ObjectNode) broken).put("kind", otherKind);

    assertThat(schema(schema).validate(broken)).isNotEmpty();
  }

  private JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(read("/schemas/" + name + ".schema.json"));
  }

  private JsonNode read(String resource) throws IOException {
    try (InputStream stream = GoldenFilesTest.class.getResourceAsStream(resource)) {
      return mapper.readTree(stream);
    }
  }
}
