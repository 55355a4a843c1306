package org.ticketonce.issuer.console;

import java.time.Instant;
import org.ticketonce.issuer.api.Masking;

/**
 * A mail that waits for a person.
 *
 * @param orderKey whose it is
 * @param kind confirmation, voided, ...
 * @param generation 1, or more after an operator asked for another
 * @param status UNCERTAIN or FAILED
 * @param messageId its Message-ID; null if it was never claimed
 * @param queuedAt when the ledger took it
 * @param nextAttemptAt when it will be looked into without anybody's help; null if never
 * @param evidence what explains the status, or null
 * @param revision counts its states
 */
record OpenMail(
    String orderKey,
    String kind,
    int generation,
    String status,
    String messageId,
    Instant queuedAt,
    Instant nextAttemptAt,
    String evidence,
    long revision) {

  /** The same for a caller who may not see buyers. */
  OpenMail masked() {
    return new OpenMail(
        orderKey,
        kind,
        generation,
        status,
        messageId,
        queuedAt,
        nextAttemptAt,
        Masking.text(evidence),
        revision);
  }
}
