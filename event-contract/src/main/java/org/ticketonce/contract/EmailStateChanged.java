package org.ticketonce.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.UUID;

/**
 * One mail's whole state, as announced on {@code email.events} at each change. Whoever reads keeps
 * the highest revision per (order key, kind, cause, generation); lower ones are old news.
 *
 * @param orderKey whose mail this is, also the record's Kafka key; null for an apology, see {@link
 *     #APOLOGY_TYPE}
 * @param kind what it tells
 * @param cause the fact that decided
 * @param generation 1, or more after an operator asked for another
 * @param status where it stands
 * @param messageId its Message-ID header (RFC 5322) with angle brackets; null before first claim
 * @param transport which transport tried it first, and keeps it; null before first claim
 * @param attempts how often a transport was given it
 * @param queuedAt when the ledger took it
 * @param sentAt when the mail server took it, or null
 * @param nextAttemptAt not before then will it be tried (again); null if it will not be
 * @param evidence what proves or explains the status, for example the mail server's reply, or null
 * @param ticketEventId the announcement that asked for it
 * @param revision 1, 2, 3, ... per mail
 */
public record EmailStateChanged(
    OrderKey orderKey,
    EmailKind kind,
    Cause cause,
    int generation,
    EmailStatus status,
    String messageId,
    String transport,
    int attempts,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant queuedAt,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant sentAt,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant nextAttemptAt,
    String evidence,
    UUID ticketEventId,
    long revision) {

  /** {@code ce_type} of these records. */
  public static final String TYPE = "email.state-changed";

  /**
   * {@code ce_type} of the same about an apology. That is about a buyer and not about one order,
   * and whoever names the buyer would tell the address: the order key is null, and the record's
   * Kafka key is the mail's short name. A type of its own, so that who reads of orders need not
   * know it.
   */
  public static final String APOLOGY_TYPE = "email.apology-state-changed";
}
