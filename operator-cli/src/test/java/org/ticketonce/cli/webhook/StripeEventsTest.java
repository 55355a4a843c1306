package org.ticketonce.cli.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.Stripe;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketonce.contract.Currency;
import org.ticketonce.contract.PaymentIntentId;

class StripeEventsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final StripeIds ids = new StripeIds(new Random(7));
  private final StripeEvents events = new StripeEvents(ids, Clock.fixed(NOW, ZoneOffset.UTC));
  private final Purchase purchase =
      new Purchase(
          new PaymentIntentId("pi_3Example"),
          "ada@example.com",
          "Ada",
          5000,
          new Currency("eur"),
          Map.of("ticket_quantity", "2"));

  @Test
  void the_shapes_follow_the_api_version_of_the_stripe_library_in_use() {
    assertThat(StripeEvents.API_VERSION).isEqualTo(Stripe.API_VERSION);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void every_event_has_stripes_envelope(EventType type) {
    Event event = parse(events.about(purchase, type));

    assertThat(event.getType()).isEqualTo(type.stripeName());
    assertThat(event.getApiVersion()).isEqualTo(StripeEvents.API_VERSION);
    assertThat(event.getCreated()).isEqualTo(NOW.getEpochSecond());
    assertThat(event.getLivemode()).isFalse();
    assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
  }

  @Test
  void a_payment_intent_tells_what_was_paid_and_by_whom() {
    PaymentIntent intent =
        (PaymentIntent) object(events.about(purchase, EventType.PAYMENT_INTENT_SUCCEEDED));

    assertThat(intent.getId()).isEqualTo("pi_3Example");
    assertThat(intent.getAmountReceived()).isEqualTo(5000);
    assertThat(intent.getCurrency()).isEqualTo("eur");
    assertThat(intent.getReceiptEmail()).isEqualTo("ada@example.com");
    assertThat(intent.getMetadata()).isEqualTo(Map.of("ticket_quantity", "2"));
    assertThat(intent.getStatus()).isEqualTo("succeeded");
    assertThat(intent.getLatestCharge()).startsWith("ch_3");
  }

  @Test
  void a_session_is_paid_and_names_its_payment_intent() {
    Session session =
        (Session) object(events.about(purchase, EventType.CHECKOUT_SESSION_COMPLETED));

    assertThat(session.getId()).startsWith("cs_test_");
    assertThat(session.getMode()).isEqualTo("payment");
    assertThat(session.getPaymentStatus()).isEqualTo("paid");
    assertThat(session.getPaymentIntent()).isEqualTo("pi_3Example");
    assertThat(session.getAmountTotal()).isEqualTo(5000);
    assertThat(session.getCustomerDetails().getEmail()).isEqualTo("ada@example.com");
    assertThat(session.getMetadata()).isEqualTo(Map.of("ticket_quantity", "2"));
  }

  @Test
  void ids_look_like_stripes_own() {
    assertThat(ids.paymentIntent().value()).matches("pi_3[A-Za-z0-9]{23}");
    assertThat(ids.event(EventType.PAYMENT_INTENT_SUCCEEDED).value())
        .matches("evt_3[A-Za-z0-9]{23}");
    assertThat(ids.event(EventType.CHECKOUT_SESSION_COMPLETED).value())
        .matches("evt_1[A-Za-z0-9]{23}");
  }

  private static StripeObject object(StripeEvent event) {
    return parse(event).getDataObjectDeserializer().getObject().orElseThrow();
  }

  private static Event parse(StripeEvent event) {
    SigningSecret secret = new SigningSecret("whsec_local_development_only");
    try {
      String header = secret.sign(event.body(), Instant.now());
      return Webhook.constructEvent(event.body(), header, secret.value());
    } catch (SignatureVerificationException e) {
      throw new AssertionError(e);
    }
  }
}
