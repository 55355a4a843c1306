package org.ticketonce.cli.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.ticketonce.contract.StripeEventId;

/**
 * Makes up events in the <a href="https://docs.stripe.com/api/events/object">documented shape</a>.
 * The shapes lie beside this class as resources, {@code events/*.json}; what differs from event to
 * event is filled in here.
 */
public final class StripeEvents {
  /** The version of Stripe's API that the shapes follow. */
  public static final String API_VERSION = "2026-05-27.dahlia";

  private static final Duration SESSION_LIFETIME = Duration.ofDays(1);

  private final ObjectMapper mapper = new ObjectMapper();
  private final StripeIds ids;
  private final Clock clock;

  /** Events are created at {@code clock}'s time and take their ids from {@code ids}. */
  public StripeEvents(StripeIds ids, Clock clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /** An event of {@code type} about {@code purchase} under a new id. */
  public StripeEvent about(Purchase purchase, EventType type) {
    return about(purchase, type, ids.event(type));
  }

  /** The same under a given id. */
  public StripeEvent about(Purchase purchase, EventType type, StripeEventId id) {
    ObjectNode event = shape(type);
    Instant created = clock.instant();
    event.put("id", id.value());
    event.put("created", created.getEpochSecond());
    event.put("api_version", API_VERSION);
    event.put("type", type.stripeName());
    ObjectNode object = event.withObject("/data/object");
    object.put("created", created.getEpochSecond());
    object.put("currency", purchase.currency().code());
    ObjectNode metadata = object.putObject("metadata");
    new TreeMap<>(purchase.metadata()).forEach(metadata::put);
    switch (type) {
      case PAYMENT_INTENT_SUCCEEDED -> fillPaymentIntent(event, object, purchase);
      case CHECKOUT_SESSION_COMPLETED, CHECKOUT_SESSION_ASYNC_PAYMENT_SUCCEEDED ->
          fillSession(object, purchase, created);
    }
    return new StripeEvent(id, type, purchase.paymentIntent(), event.toPrettyString());
  }

  private void fillPaymentIntent(ObjectNode event, ObjectNode intent, Purchase purchase) {
    intent.put("id", purchase.paymentIntent().value());
    intent.put("amount", purchase.minorUnits());
    intent.put("amount_received", purchase.minorUnits());
    intent.put("client_secret", purchase.paymentIntent() + "_secret_" + ids.characters(25));
    intent.put("latest_charge", ids.charge());
    intent.put("payment_method", ids.paymentMethod());
    intent.put("receipt_email", purchase.email());
    event.withObject("/request").put("id", ids.request());
  }

  private void fillSession(ObjectNode session, Purchase purchase, Instant created) {
    session.put("id", ids.checkoutSession());
    session.put("payment_intent", purchase.paymentIntent().value());
    session.put("amount_subtotal", purchase.minorUnits());
    session.put("amount_total", purchase.minorUnits());
    session.put("expires_at", created.plus(SESSION_LIFETIME).getEpochSecond());
    ObjectNode customer = session.withObject("/customer_details");
    customer.put("email", purchase.email());
    customer.put("name", purchase.buyerName());
  }

  private ObjectNode shape(EventType type) {
    try (InputStream stream = StripeEvents.class.getResourceAsStream(type.template())) {
      return (ObjectNode) mapper.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
