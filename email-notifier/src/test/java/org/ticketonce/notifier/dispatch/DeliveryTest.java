package org.ticketonce.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ticketonce.notifier.fixtures.AnOrder.anOrder;
import static org.ticketonce.notifier.fixtures.TicketEvents.announce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.notifier.fixtures.AnOrder;
import org.ticketonce.notifier.fixtures.Inbox;
import org.ticketonce.notifier.fixtures.Ledger;
import org.ticketonce.notifier.fixtures.LocalParts;
import org.ticketonce.notifier.fixtures.Topic;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class DeliveryTest {
  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void an_announcement_becomes_one_mail_whose_bytes_the_ledger_keeps() throws Exception {
    AnOrder order = anOrder();

    announce(order.issued());

    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT")));
    Map<String, Object> row = Ledger.rowsOf(order).get(0);
    assertThat(Inbox.of(order)).hasSize(1);
    assertThat(Inbox.of(order).get(0).getMessageID()).isEqualTo(row.get("message_id"));
    assertThat(Inbox.of(order).get(0).getHeader("Auto-Submitted")).containsOnly("auto-generated");
    assertThat(LocalParts.mailServer().messages())
        .anySatisfy(
            file -> assertThat(Files.readAllBytes(file)).endsWith((byte[]) row.get("mime")));
    assertThat(row.get("evidence").toString()).startsWith("250");
    assertThat(row).containsEntry("attempts", 1).containsEntry("transport", "smtp");
  }

  @Test
  void P4_the_same_announcement_a_hundred_times_is_one_mail() {
    AnOrder order = anOrder();

    announce(Collections.nCopies(100, order.issued()).toArray(ObjectNode[]::new));
    announce(order.suspended());

    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT", "SENT")));
    assertThat(Inbox.of(order)).hasSize(2);
  }

  @Test
  void the_state_is_told_with_rising_revisions_and_fits_its_schema() throws Exception {
    AnOrder order = anOrder();

    announce(order.issued());

    await().until(() -> lastStateOf(order).path("status").asText().equals("SENT"));
    List<ConsumerRecord<byte[], byte[]>> told =
        new Topic(Topics.EMAIL_EVENTS).recordsOf(order.key());
    long before = 0;
    for (ConsumerRecord<byte[], byte[]> next : told) {
      JsonNode state = mapper.readTree(next.value());
      assertThat(state.get("revision").asLong()).isGreaterThan(before);
      before = state.get("revision").asLong();
      assertThat(Topic.header(next, Headers.CE_ID)).endsWith("-" + before);
      assertThat(Topic.header(next, Headers.CE_TYPE)).isEqualTo("email.state-changed");
      assertThat(violations(state)).isEmpty();
    }
    assertThat(lastStateOf(order).get("messageId").asText())
        .isEqualTo(Inbox.of(order).get(0).getMessageID());
  }

  @Test
  void mails_of_one_order_arrive_in_sequence() throws Exception {
    AnOrder order = anOrder();

    announce(order.issued(), order.suspended(), order.reinstated());

    await().until(() -> Ledger.statusOf(order).equals(List.of("SENT", "SENT", "SENT")));
    List<String> subjects = Inbox.of(order).stream().map(DeliveryTest::subject).toList();
    assertThat(subjects)
        .containsExactly(
            "Your tickets for Winter Gala",
            "Your tickets for Winter Gala are on hold",
            "Your tickets for Winter Gala are valid");
  }

  private static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode lastStateOf(AnOrder order) throws Exception {
    List<ConsumerRecord<byte[], byte[]>> told =
        new Topic(Topics.EMAIL_EVENTS).recordsOf(order.key());
    return told.isEmpty()
        ? mapper.createObjectNode()
        : mapper.readTree(told.get(told.size() - 1).value());
  }

  private Set<?> violations(JsonNode state) throws Exception {
    try (InputStream schema =
        getClass().getResourceAsStream("/schemas/email-state-changed.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(mapper.readTree(schema))
          .validate(state);
    }
  }
}
