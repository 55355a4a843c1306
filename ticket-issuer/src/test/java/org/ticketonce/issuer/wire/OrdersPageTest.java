package org.ticketonce.issuer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketonce.issuer.StripeEvents.aDispute;
import static org.ticketonce.issuer.StripeEvents.aPaidIntent;
import static org.ticketonce.issuer.StripeEvents.aPaidSession;
import static org.ticketonce.issuer.StripeEvents.aRefundedCharge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketonce.contract.Headers;
import org.ticketonce.contract.Topics;
import org.ticketonce.issuer.StripeEvents;
import org.ticketonce.issuer.orders.OrderStatus;

/**
 * Holds docs/orders.md to what the service answers. {@code -Dorders.write=true} writes the JSON of
 * the page anew.
 *
 * <p>Every id and every time that a test may choose is fixed here, and what the service computes of
 * them is the same in every run: so the page also freezes ticket codes and the ids of
 * announcements. Only when an announcement was published is the clock's word.
 */
@QuarkusTest
class OrdersPageTest extends IssuerTest {
  private static final boolean WRITE = Boolean.getBoolean("orders.write");
  private static final Instant FIRST_RECEIVED = Instant.parse("2026-11-24T10:00:00Z");
  private static final String PUBLISHED = "2026-11-24T10:00:00.100Z";
  private static final String ITEMS =
      "[{\"type\":\"Adult\",\"quantity\":2},{\"type\":\"Child\",\"quantity\":1}]";

  private int delivered;
  private OrderStatus status;

  @ParameterizedTest
  @EnumSource
  void the_page_shows_an_order_of_this_status_as_the_service_answers_it(OrderStatus shown) {
    status = shown;
    intent = "pi_3" + inWords(shown);
    session = "cs_test_1" + inWords(shown);

    JsonNode answer = withFixedTimes(make());

    assertThat(answer.path("status").asText()).isEqualTo(shown.name());
    String json = OrdersPage.layOut(answer);
    if (WRITE) {
      OrdersPage.replaceJson(shown.name(), json);
    }
    assertThat(OrdersPage.json(shown.name()))
        .as("what docs/orders.md shows; -Dorders.write=true writes it anew")
        .isEqualTo(json);
  }

  @Test
  void the_page_has_every_status_once_and_explains_every_member() throws IOException {
    Set<String> members = new HashSet<>();
    for (OrderStatus each : OrderStatus.values()) {
      collectMembers(Wire.JSON.readTree(OrdersPage.json(each.name())), members);
    }

    assertThat(OrdersPage.statuses())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(OrderStatus.values()).map(OrderStatus::name).toList());
    assertThat(OrdersPage.explained()).containsExactlyInAnyOrderElementsOf(members);
  }

  private JsonNode make() {
    return switch (status) {
      case COLLECTING -> {
        tell(paid().withTickets(2).withoutAddress());
        yield answer(o -> true);
      }
      case AWAITING_PAYMENT -> {
        tell(unpaidSession());
        yield answer(o -> true);
      }
      case NEEDS_ATTENTION -> {
        tell(paid().withMetadata("ticket_quantity", "two"));
        yield answer(o -> true);
      }
      case ISSUED -> issued();
      case SUSPENDED -> {
        tell(paid().withTickets(1));
        tell(aDispute("dp_1Open", intent, "needs_response").withEventId("evt_3DisputeOpened"));
        yield answer(o -> o.at("/announcements/1/publishedAt").isTextual());
      }
      case VOIDED -> {
        tell(paid().withTickets(1));
        tell(aRefundedCharge("ch_3Refunded", intent, 5000).withEventId("evt_3Refunded"));
        yield answer(o -> o.at("/announcements/1/publishedAt").isTextual());
      }
      case CLOSED -> {
        tell(unpaidSession());
        tell(
            aPaidSession(session, intent)
                .ofType("checkout.session.async_payment_failed")
                .withEventId("evt_1BankSaidNo"));
        yield answer(o -> true);
      }
      case IGNORED -> {
        tell(paid());
        yield answer(o -> true);
      }
    };
  }

  /** A Checkout sale, of which Stripe has told the payment twice at once. */
  private JsonNode issued() {
    StripeEvents payment = paid().withMetadata("ticket_items", ITEMS);
    tell(payment);
    tell(payment);
    tell(
        aPaidSession(session, intent)
            .withMetadata("ticket_items", ITEMS)
            .withMetadata("event_name", "Winter Gala")
            .withMetadata("event_starts_at", "2026-12-24T20:00:00+01:00")
            .withMetadata("event_ends_at", "2026-12-24T23:30:00+01:00")
            .withMetadata("event_venue", "Town Hall")
            .withEventId("evt_1SessionCompleted"));
    answer(o -> o.at("/announcements/0/publishedAt").isTextual());
    wire.send(new ProducerRecord<>(Topics.EMAIL_EVENTS, intent, confirmationSent()));
    return answer(o -> o.path("emails").size() == 1);
  }

  private StripeEvents paid() {
    return aPaidIntent(intent).withEventId("evt_3PaymentSucceeded");
  }

  private StripeEvents unpaidSession() {
    return aPaidSession(session, intent)
        .with("payment_status", "unpaid")
        .withTickets(2)
        .withEventId("evt_1SessionCompleted");
  }

  private byte[] confirmationSent() {
    try (InputStream golden = getClass().getResourceAsStream("/golden/email-state-changed.json")) {
      String state = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      return Wire.bytes(state.replace("pi_3Golden", intent));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  /** One more delivery, 14 ms after the one before, with the ids that the page shows. */
  private void tell(StripeEvents event) {
    Instant receivedAt = FIRST_RECEIVED.plusMillis(14L * delivered++);
    long ofOrder = Long.MIN_VALUE + 256L * Integer.toUnsignedLong(intent.hashCode());
    UUID delivery = new UUID(0x019ab5c1_e400_7000L, ofOrder + delivered);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.STRIPE_EVENTS, intent, event.bytes());
    record.headers().add(Headers.DELIVERY_ID, Wire.bytes(delivery.toString()));
    record.headers().add(Headers.RECEIVED_AT, Wire.bytes(receivedAt.toString()));
    wire.send(record);
  }

  /** Waits until the order has its status and all deliveries, and fits. */
  private JsonNode answer(Predicate<JsonNode> fits) {
    return wire.order(
        intent,
        o ->
            o.path("status").asText().equals(status.name())
                && o.path("deliveries").size() == delivered
                && fits.test(o));
  }

  /** {@code NEEDS_ATTENTION} is {@code NeedsAttention}. */
  private static String inWords(OrderStatus status) {
    StringBuilder words = new StringBuilder();
    for (String word : status.name().split("_", -1)) {
      words.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return words.toString();
  }

  private static JsonNode withFixedTimes(JsonNode answer) {
    for (JsonNode announcement : answer.path("announcements")) {
      Instant.parse(announcement.path("publishedAt").asText());
      ((ObjectNode) announcement).put("publishedAt", PUBLISHED);
    }
    return answer;
  }

  private static void collectMembers(JsonNode node, Set<String> into) {
    node.properties().forEach(member -> into.add(member.getKey()));
    node.forEach(child -> collectMembers(child, into));
  }
}
