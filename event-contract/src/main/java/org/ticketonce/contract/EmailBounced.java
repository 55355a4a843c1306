package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;

/**
 * A mail that was accepted has come back undelivered, as a delivery status notification (RFC 3464)
 * says; announced on {@code email.events} once per mail. Nobody proves who wrote such a report, so
 * it is worth a look and no more. Carries nothing personal.
 *
 * @param emailId the mail's short name, 32 hexadecimal digits
 * @param orderKey whose mail this is, also the record's Kafka key; null for an apology, whose
 *     record has the mail's short name for a key
 * @param kind what it told
 * @param cause the fact that decided
 * @param generation 1, or more after an operator asked for another
 * @param messageId its Message-ID header (RFC 5322) with angle brackets
 * @param action {@link #FAILED}
 * @param status why
 * @param bouncedAt when the report arrived
 */
public record EmailBounced(
    String emailId,
    OrderKey orderKey,
    EmailKind kind,
    Cause cause,
    int generation,
    String messageId,
    String action,
    EnhancedStatusCode status,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant bouncedAt) {

  /** {@code ce_type} of these records. */
  public static final String TYPE = "email.bounced";

  /** The only action that is a bounce (RFC 3464, 2.3.3): delays may still end well. */
  public static final String FAILED = "failed";
}
