package org.ticketonce.ingress.webhook;

import java.util.Locale;
import org.ticketonce.ingress.event.Shop;
import org.ticketonce.ingress.signature.SignatureVerdict;

/** How a webhook was answered, one word for the metrics, the log and the body. */
enum Outcome {
  /** On the topic, acknowledged by all in-sync replicas. */
  RECORDED(200, "recorded"),
  /** The same, though it does not read as an event; whoever reads the topic dead-letters it. */
  RECORDED_UNPARSABLE(200, "recorded, though it does not read as an event"),
  /** Verified, and no order could depend on it. */
  IRRELEVANT(200, "not about a payment intent or a Checkout session"),
  /** Among the dead letters, acknowledged. */
  WRONG_MODE(200, "live or test mode does not fit; kept as a dead letter"),
  UNKNOWN_ACCOUNT(200, "not a configured account; kept as a dead letter"),
  /** Among the dead letters, acknowledged: a thin event of a family that orders depend on. */
  THIN(200, "a thin event cannot be fulfilled; choose snapshot payloads; kept as a dead letter"),
  SIGNATURE_MISSING(400, "no Stripe-Signature header"),
  SIGNATURE_MALFORMED(400, "the Stripe-Signature header cannot be read"),
  SIGNATURE_STALE(400, "signed too long ago"),
  SIGNATURE_FUTURE(400, "signed in the future: a clock is wrong"),
  SIGNATURE_WRONG(400, "no active signing secret makes this signature over this body"),
  METHOD_NOT_ALLOWED(405, "only POST"),
  TOO_SLOW(408, "the body did not arrive in time"),
  TOO_LARGE(413, "the body is larger than 1 MiB"),
  OVERLOADED(503, "too much in flight; try again"),
  UNACKNOWLEDGED(503, "not acknowledged by the log in time; try again"),
  /** A defect of this service: logged with its stack, and left to Stripe to try again. */
  FAILED(503, "failed; try again");

  private final int status;
  private final String title;

  Outcome(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** Lower case with hyphens. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Outcome of(Shop.Misfit misfit) {
    return switch (misfit) {
      case WRONG_MODE -> WRONG_MODE;
      case UNKNOWN_ACCOUNT -> UNKNOWN_ACCOUNT;
    };
  }

  /** For any verdict but {@link SignatureVerdict#VALID}. */
  static Outcome of(SignatureVerdict verdict) {
    return switch (verdict) {
      case VALID -> throw new IllegalArgumentException("a valid signature is no outcome yet");
      case MISSING -> SIGNATURE_MISSING;
      case MALFORMED -> SIGNATURE_MALFORMED;
      case STALE -> SIGNATURE_STALE;
      case FUTURE -> SIGNATURE_FUTURE;
      case WRONG -> SIGNATURE_WRONG;
    };
  }
}
