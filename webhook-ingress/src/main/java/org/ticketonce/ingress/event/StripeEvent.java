package org.ticketonce.ingress.event;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ticketonce.contract.CheckoutSessionId;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.PaymentIntentId;
import org.ticketonce.contract.StripeEventId;

/**
 * A verified event, as far as routing has to know it.
 *
 * @param relevance whether any order could depend on it
 * @param key the order it is about; null if unknown
 * @param id null if absent or malformed
 * @param type null if absent or malformed
 * @param created null if absent or nonsensical
 * @param account the connected account; null for the platform's own events. Of a thin event it can
 *     be a path of accounts
 * @param livemode true only if the event says so
 */
public record StripeEvent(
    Relevance relevance,
    OrderKey key,
    StripeEventId id,
    String type,
    Instant created,
    String account,
    boolean livemode) {

  /** Whether any order could depend on an event. */
  public enum Relevance {
    /** Of a family that the issuer reads, with the order it is about. */
    RELEVANT,
    /**
     * Of a family that the issuer reads, but thin: perhaps something is owed, and nothing of it is
     * here to fulfil it with.
     */
    THIN,
    /** Of another family, or about a payment without a payment intent: nothing is owed. */
    IRRELEVANT,
    /** Verified, but not what Stripe documents: perhaps something is owed, so it is not dropped. */
    UNPARSABLE
  }

  private static final Pattern TYPE = Pattern.compile("[a-z0-9_.]{1,100}");

  /** Reads any bytes; what is no event at all is {@link Relevance#UNPARSABLE}. */
  public static StripeEvent read(byte[] body) {
    return EnvelopeReader.read(body).map(StripeEvent::of).orElseGet(StripeEvent::unknown);
  }

  private static StripeEvent unknown() {
    return new StripeEvent(Relevance.UNPARSABLE, null, null, null, null, null, false);
  }

  private static StripeEvent of(Envelope envelope) {
    String type = isMatch(envelope.type()) ? envelope.type() : null;
    StripeEventId id =
        StripeEventId.isValid(envelope.id()) ? new StripeEventId(envelope.id()) : null;
    boolean isThin = type != null && ThinEvents.isThin(envelope);
    OrderKey key = type == null ? null : key(type, envelope, isThin).orElse(null);
    return new StripeEvent(
        isThin ? relevanceOfThin(type) : relevance(type, id, key, envelope),
        key,
        id,
        type,
        envelope.created() == null ? null : Instant.ofEpochSecond(envelope.created()),
        isThin ? envelope.context() : envelope.account(),
        envelope.livemode());
  }

  private static boolean isMatch(String type) {
    return type != null && TYPE.matcher(type).matches();
  }

  private static Relevance relevance(
      String type, StripeEventId id, OrderKey key, Envelope envelope) {
    if (type == null) {
      return Relevance.UNPARSABLE;
    }
    if (!isOfFamily(type) || (key == null && isWithoutPaymentIntent(type, envelope))) {
      return Relevance.IRRELEVANT;
    }
    return id == null || key == null ? Relevance.UNPARSABLE : Relevance.RELEVANT;
  }

  private static Relevance relevanceOfThin(String type) {
    return isOfFamily(ThinEvents.snapshotType(type)) ? Relevance.THIN : Relevance.IRRELEVANT;
  }

  private static boolean isOfFamily(String type) {
    return isAboutIntent(type) || isAboutSession(type) || isAboutCharge(type);
  }

  private static boolean isAboutIntent(String type) {
    return type.startsWith("payment_intent.");
  }

  private static boolean isAboutSession(String type) {
    return type.startsWith("checkout.session.");
  }

  /** Charges, their refunds and their disputes all name the intent in the same member. */
  private static boolean isAboutCharge(String type) {
    return type.startsWith("charge.") || type.startsWith("refund.");
  }

  private static boolean isWithoutPaymentIntent(String type, Envelope envelope) {
    boolean hasObject = envelope.objectId() != null && !envelope.objectId().isEmpty();
    return isAboutCharge(type) && hasObject && envelope.paymentIntent() == null;
  }

  private static Optional<OrderKey> key(String type, Envelope envelope, boolean isThin) {
    return isThin ? keyOfThin(type, envelope) : key(type, envelope);
  }

  /** A charge or a session does not name its intent here. */
  private static Optional<OrderKey> keyOfThin(String type, Envelope envelope) {
    return Optional.ofNullable(envelope.relatedObject())
        .filter(ignored -> isAboutIntent(ThinEvents.snapshotType(type)))
        .filter(PaymentIntentId::isValid)
        .map(OrderKey::new);
  }

  private static Optional<OrderKey> key(String type, Envelope envelope) {
    if (isAboutIntent(type)) {
      return Optional.ofNullable(envelope.objectId())
          .filter(PaymentIntentId::isValid)
          .map(OrderKey::new);
    }
    if (isAboutSession(type) && envelope.paymentIntent() == null) {
      return Optional.ofNullable(envelope.objectId())
          .filter(CheckoutSessionId::isValid)
          .map(OrderKey::new);
    }
    return Optional.ofNullable(envelope.paymentIntent())
        .filter(ignored -> isOfFamily(type))
        .filter(PaymentIntentId::isValid)
        .map(OrderKey::new);
  }
}
