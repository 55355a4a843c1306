package org.ticketonce.ingress.webhook;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.ticketonce.contract.DeliveryId;
import org.ticketonce.contract.Headers;

/**
 * {@code POST /webhooks/stripe}.
 *
 * <p>A plain route and no resource method, because bytes have to be reserved before the first one
 * of the body is read, and given back when the log has let go of them.
 */
@ApplicationScoped
class WebhookResource {
  private static final Logger LOG = Logger.getLogger(WebhookResource.class);
  private static final String PATH = "/webhooks/stripe";
  private static final String SIGNATURE = "Stripe-Signature";

  private final Vertx vertx;
  private final AcceptWebhook acceptWebhook;
  private final InFlightBytes inFlight;
  private final Answers answers;
  private final Clock clock;
  private final NoArgGenerator deliveryIds = Generators.timeBasedEpochRandomGenerator();

  WebhookResource(
      Vertx vertx,
      AcceptWebhook acceptWebhook,
      InFlightBytes inFlight,
      Answers answers,
      Clock clock) {
    this.vertx = vertx;
    this.acceptWebhook = acceptWebhook;
    this.inFlight = inFlight;
    this.answers = answers;
    this.clock = clock;
  }

  void register(@Observes Router router) {
    router.route(PATH).handler(this::receive);
  }

  private void receive(RoutingContext exchange) {
    DeliveryId id = new DeliveryId(deliveryIds.generate());
    HttpServerRequest request = exchange.request();
    OneAtATime.hold(request);
    if (!request.method().equals(HttpMethod.POST)) {
      refuse(exchange, id, Outcome.METHOD_NOT_ALLOWED);
      return;
    }
    long declared = declaredLength(request);
    if (declared > BodyReader.MAXIMUM_BYTES) {
      refuse(exchange, id, Outcome.TOO_LARGE);
      return;
    }
    Optional<InFlightBytes.Reservation> reservation =
        inFlight.hasRoomFor(declared)
            ? inFlight.reserve(BodyReader.firstBytes(declared))
            : Optional.empty();
    if (reservation.isEmpty()) {
      refuse(exchange, id, Outcome.OVERLOADED);
      return;
    }
    read(exchange, id, declared, reservation.get());
  }

  private void refuse(RoutingContext exchange, DeliveryId id, Outcome outcome) {
    answers.send(exchange, id, outcome);
    BodyReader.drop(vertx, exchange.request());
  }

  private void read(
      RoutingContext exchange,
      DeliveryId id,
      long declared,
      InFlightBytes.Reservation reservation) {
    if (exchange.request().headers().contains(HttpHeaders.EXPECT)) {
      exchange.response().writeContinue();
    }
    BodyReader.read(vertx, exchange.request(), declared, reservation)
        .onSuccess(body -> accept(exchange, id, body, reservation))
        .onFailure(
            failure -> {
              reservation.release();
              if (failure instanceof BodyReader.Refused refused) {
                answers.send(exchange, id, refused.outcome());
              } else {
                LOG.debugf("webhook cut off deliveryId=%s reason=%s", id, failure);
              }
            });
  }

  private void accept(
      RoutingContext exchange, DeliveryId id, byte[] body, InFlightBytes.Reservation reservation) {
    reservation.resize(body.length);
    HttpServerRequest request = exchange.request();
    Delivery delivery =
        new Delivery(
            id,
            clock.instant(),
            request.headers().getAll(SIGNATURE),
            TraceParent.of(request.getHeader(Headers.TRACEPARENT)),
            body);
    Acceptance acceptance = acceptOrFail(delivery);
    acceptance.settled().whenComplete((nothing, failure) -> reservation.release());
    Context context = vertx.getOrCreateContext();
    acceptance
        .outcome()
        .thenAccept(outcome -> context.runOnContext(now -> answers.send(exchange, id, outcome)));
  }

  /** The last net of P6: a defect costs this one delivery a retry, and nothing else. */
  private Acceptance acceptOrFail(Delivery delivery) {
    try {
      return acceptWebhook.accept(delivery);
    } catch (RuntimeException defect) {
      LOG.errorf(defect, "webhook failed deliveryId=%s", delivery.id());
      return Acceptance.of(Outcome.FAILED);
    }
  }

  private static long declaredLength(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return header == null ? -1 : Long.parseLong(header);
  }
}
